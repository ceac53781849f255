package io.annunciator.inbound;

import io.annunciator.site.App;

/**
 * What somebody wrote to the robot of an app, on whatever platform.
 *
 * @param user the platform's id of the person; empty for somebody who is no member of the
 *     organisation
 * @param name as the person calls himself, possibly empty; nobody checks it
 * @param conversation the platform's id of the group, empty outside of one
 * @param group the group's title, possibly empty
 */
public record ChatMessage(
    App app, String user, String name, String conversation, String group, String text) {}
