-- One row for each accepted report. body is the alarm as JSON, the columns are what queries ask for.
CREATE TABLE alarm (
  seq           ${key},
  id            TEXT    NOT NULL UNIQUE,
  source        TEXT    NOT NULL,
  condition     TEXT    NOT NULL,
  state         TEXT    NOT NULL,
  severity      INTEGER NOT NULL,
  received_at   BIGINT  NOT NULL,
  body          TEXT    NOT NULL,
  rule_failures TEXT
);
CREATE INDEX alarm_by_condition ON alarm (source, condition, seq);
-- The history's lists are read newest first and filtered as they are read. A filter that few rows pass
-- looks at this index only, a tenth of the table. Keys grow, so an insert appends to its end.
CREATE INDEX alarm_newest ON alarm (seq, received_at, severity, state, source);
CREATE INDEX alarm_by_time ON alarm (received_at, seq);

-- One alarm to one receiver.
CREATE TABLE delivery (
  id         ${key},
  alarm      BIGINT  NOT NULL REFERENCES alarm (seq),
  rule       TEXT    NOT NULL,
  service    TEXT    NOT NULL,
  target     TEXT    NOT NULL,
  receiver   TEXT    NOT NULL,
  template   TEXT    NOT NULL,
  severity   INTEGER NOT NULL,
  status     TEXT    NOT NULL,
  code       TEXT    NOT NULL,
  reason     TEXT    NOT NULL,
  attempts   INTEGER NOT NULL,
  due_at     BIGINT  NOT NULL,
  settled_at BIGINT
);
CREATE INDEX delivery_by_alarm ON delivery (alarm);
-- SQLite takes a partial index only when the query says the same words: one for each status
CREATE INDEX delivery_pending ON delivery (target, severity DESC, id) WHERE status = 'pending';
CREATE INDEX delivery_dead ON delivery (target, id) WHERE status = 'dead';

-- A message that was begun and has no outcome yet: a retry repeats its bytes.
CREATE TABLE message (
  id         TEXT    NOT NULL PRIMARY KEY,
  target     TEXT    NOT NULL,
  title      TEXT    NOT NULL,
  body       ${bytes} NOT NULL,
  deliveries TEXT    NOT NULL,
  attempts   INTEGER NOT NULL
);

-- Requests of the last day, so that a restart does not forget how many permits are used.
CREATE TABLE request (
  id          ${key},
  address     TEXT   NOT NULL,
  finished_at BIGINT
);

-- How long a robot or a platform asked to be left alone.
CREATE TABLE pause (
  address TEXT   NOT NULL PRIMARY KEY,
  until   BIGINT NOT NULL
);

-- Inputs that were not alarms.
CREATE TABLE rejected (
  id          ${key},
  received_at BIGINT NOT NULL,
  via         TEXT   NOT NULL,
  topic       TEXT   NOT NULL,
  reason      TEXT   NOT NULL,
  payload     TEXT   NOT NULL
);
CREATE INDEX rejected_by_time ON rejected (received_at);

-- Written by the health check, to see that writing works.
CREATE TABLE heartbeat (
  id ${key},
  at BIGINT NOT NULL
);
INSERT INTO heartbeat (id, at) VALUES (1, 0);
