-- Calls of the platforms that were taken, so that the same one again does nothing.
CREATE TABLE seen_call (
  id         TEXT   NOT NULL PRIMARY KEY,
  seen_until BIGINT NOT NULL
);
CREATE INDEX seen_call_by_time ON seen_call (seen_until);

-- Groups that the robot of an app is in, or was until left_at, as the platform told of them.
CREATE TABLE chat_group (
  app          TEXT   NOT NULL,
  conversation TEXT   NOT NULL,
  title        TEXT   NOT NULL,
  cool_app     TEXT   NOT NULL,
  since        BIGINT NOT NULL,
  left_at      BIGINT,
  PRIMARY KEY (app, conversation)
);
