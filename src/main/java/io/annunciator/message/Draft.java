package io.annunciator.message;

import io.annunciator.alarm.Alarm;

/**
 * A composed message before it takes a platform's shape.
 *
 * @param title one line of plain text, what a phone shows in its list of conversations
 * @param text Markdown in which everything that came from a plant is escaped
 * @param highest the most severe alarm in it; decides whether somebody is mentioned
 */
public record Draft(String title, String text, Alarm highest) {}
