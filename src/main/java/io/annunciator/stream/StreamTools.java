package io.annunciator.stream;

import io.annunciator.lane.Timer;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * What the streams of all apps share.
 *
 * @param workers do what frames ask for, and open connections
 * @param random from 0 to 1, so that not all programs come back at the same moment
 * @param headers what a call to an address needs further
 */
public record StreamTools(
    HttpClient client,
    Timer timer,
    Clock clock,
    ExecutorService workers,
    DoubleSupplier random,
    Function<String, Map<String, String>> headers) {}
