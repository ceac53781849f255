package io.annunciator.channel;

import io.annunciator.message.MessageFormat;

/**
 * A kind of target that is reached through an app: where to send, and what the answer means. The
 * body is for the receivers that {@link io.annunciator.site.Target#receivers} names.
 */
public interface AppChannel extends AppEndpoint, MessageFormat {}
