/**
 * A stand-in for the two platforms, for a demo site without robots of its own. It judges every call
 * by the platforms' documents and shares no code with the channels that call it: a mistake there
 * must be refused here.
 */
package io.annunciator.sandbox;
