/** A platform's messages over a connection that this program opens: no public address is needed. */
package io.annunciator.stream;
