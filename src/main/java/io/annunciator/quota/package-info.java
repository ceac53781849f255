/** What the platforms grant to the organisation by the month, and how much of it is used. */
package io.annunciator.quota;
