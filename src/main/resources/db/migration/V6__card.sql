-- Cards in chats that show an alarm, and which of its states they show: active, acked or cleared.
CREATE TABLE card (
  id     TEXT   NOT NULL PRIMARY KEY,
  app    TEXT   NOT NULL,
  target TEXT   NOT NULL,
  alarm  BIGINT NOT NULL,
  shown  TEXT   NOT NULL
);
CREATE INDEX card_living ON card (id) WHERE shown <> 'cleared';
CREATE INDEX card_by_alarm ON card (alarm);
