-- Cards in chats that show an alarm, and which of its states they show: active, acked or cleared.
-- The code is what a change of a WeCom card needs: each press brings one, and it is good once.
-- Empty while there is none; null for DingTalk, which needs none.
CREATE TABLE card (
  id     TEXT   NOT NULL PRIMARY KEY,
  app    TEXT   NOT NULL,
  target TEXT   NOT NULL,
  alarm  BIGINT NOT NULL,
  shown  TEXT   NOT NULL,
  code   TEXT
);
CREATE INDEX card_living ON card (id) WHERE shown <> 'cleared';
CREATE INDEX card_by_alarm ON card (alarm);
