/** What would happen if this alarm came now. */
package io.annunciator.trial;
