/** Reads who can be told from the member exports of the platforms' admin consoles. */
package io.annunciator.members;
