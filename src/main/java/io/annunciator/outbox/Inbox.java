package io.annunciator.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the platforms told this program: which calls came, and which groups its robots are in. */
final class Inbox {
  /** Events come late and again: one that is older than what the title is from tells nothing. */
  private static final String IS_NEWER =
      "CASE WHEN excluded.title <> '' AND excluded.titled_at >= chat_group.titled_at";

  private static final String RENAMED =
      "INSERT INTO chat_group (app, conversation, title, cool_app, since, titled_at, left_at)"
          + " VALUES (?, ?, ?, ?, ?, ?, NULL) ON CONFLICT (app, conversation) DO UPDATE SET title = "
          + IS_NEWER
          + " THEN excluded.title ELSE chat_group.title END, titled_at = "
          + IS_NEWER
          + " THEN excluded.titled_at ELSE chat_group.titled_at END";

  private static final String MET =
      RENAMED
          + ", cool_app = CASE WHEN excluded.cool_app = '' THEN chat_group.cool_app"
          + " ELSE excluded.cool_app END,"
          + " since = CASE WHEN chat_group.left_at IS NULL THEN chat_group.since"
          + " ELSE excluded.since END,"
          + " left_at = NULL";
  private static final String LEFT =
      "UPDATE chat_group SET left_at = ? WHERE app = ? AND conversation = ? AND left_at IS NULL";

  private final GroupCommit commits;

  Inbox(GroupCommit commits) {
    this.commits = commits;
  }

  CompletableFuture<Boolean> take(String call, Instant until, List<GroupNews> news) {
    // after a commit that was not answered, the call is found to be seen by this very work
    AtomicBoolean isFirst = new AtomicBoolean();
    return commits.submit(
        s -> {
          if (s.update(
                  "INSERT INTO seen_call (id, seen_until) VALUES (?, ?) ON CONFLICT DO NOTHING",
                  call,
                  until.toEpochMilli())
              == 1) {
            isFirst.set(true);
          }
          if (isFirst.get()) {
            for (GroupNews one : news) {
              note(s, one);
            }
          }
          return isFirst.get();
        });
  }

  private static void note(Statements s, GroupNews news) throws SQLException {
    long at = news.at().toEpochMilli();
    if (news.kind() == GroupNews.Kind.LEFT) {
      s.update(LEFT, at, news.app(), news.conversation());
    } else {
      s.update(
          news.kind() == GroupNews.Kind.MET ? MET : RENAMED,
          news.app(),
          news.conversation(),
          news.title(),
          news.coolAppCode(),
          at,
          news.title().isEmpty() ? 0 : at);
    }
  }

  List<ChatGroup> groups() {
    return commits.read(
        s ->
            Rows.all(
                s.with(
                    "SELECT app, conversation, title, cool_app, since, left_at FROM chat_group"
                        + " ORDER BY since DESC, app, conversation"),
                Inbox::group));
  }

  private static ChatGroup group(ResultSet row) throws SQLException {
    long leftAt = row.getLong(6);
    Optional<Instant> left =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(leftAt));
    return new ChatGroup(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Instant.ofEpochMilli(row.getLong(5)),
        left);
  }
}
