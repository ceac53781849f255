package io.annunciator.lane;

/**
 * What a message is like, which decides how long it can wait.
 *
 * @param isFull more waits than fits one message: waiting longer gains nothing
 * @param isCritical it holds a critical alarm: it may use the permits kept back
 */
record Demand(boolean isFull, boolean isCritical) {}
