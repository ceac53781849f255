-- How each alarm stands, as its reports told it. Keys of reports are alarm.seq.
CREATE TABLE life (
  source      TEXT    NOT NULL,
  condition   TEXT    NOT NULL,
  is_active   INTEGER NOT NULL,
  severity    INTEGER NOT NULL,
  text        BIGINT  NOT NULL,
  since       BIGINT  NOT NULL,
  reported_at BIGINT  NOT NULL,
  activation  BIGINT  NOT NULL,
  last_report BIGINT  NOT NULL,
  reports     BIGINT  NOT NULL,
  ack_by      TEXT,
  ack_at      BIGINT,
  ack_comment TEXT,
  activations TEXT    NOT NULL,
  chatter_from BIGINT,
  quiet_at    BIGINT,
  silenced    BIGINT,
  tellings    TEXT    NOT NULL,
  has_plans   INTEGER NOT NULL,
  PRIMARY KEY (source, condition)
);
CREATE INDEX life_active ON life (since, activation) WHERE is_active = 1;

-- Who acknowledged, for the reports from that activation to the next (null while there is none).
CREATE TABLE acknowledgement (
  activation ${key},
  source     TEXT   NOT NULL,
  condition  TEXT   NOT NULL,
  next       BIGINT,
  by_whom    TEXT   NOT NULL,
  at         BIGINT NOT NULL,
  comment    TEXT   NOT NULL
);
CREATE INDEX acknowledgement_by_alarm ON acknowledgement (source, condition, activation);

-- What cancels a delivery, after how long it is repeated, which one it follows, why it is told.
ALTER TABLE delivery ADD COLUMN unless TEXT;
ALTER TABLE delivery ADD COLUMN every_ms BIGINT;
ALTER TABLE delivery ADD COLUMN follows BIGINT;
ALTER TABLE delivery ADD COLUMN remark TEXT;

-- What is to be done at a time to come: a delivery becomes due, an alarm may be calm, a shelf ends.
CREATE TABLE agenda (
  kind    TEXT   NOT NULL,
  subject TEXT   NOT NULL,
  at      BIGINT NOT NULL,
  PRIMARY KEY (kind, subject)
);
CREATE INDEX agenda_by_time ON agenda (at);

-- Alarms put aside by a person, always with an end.
CREATE TABLE shelf (
  id         TEXT   NOT NULL PRIMARY KEY,
  source     TEXT   NOT NULL,
  condition  TEXT   NOT NULL,
  by_whom    TEXT   NOT NULL,
  reason     TEXT   NOT NULL,
  created_at BIGINT NOT NULL,
  until      BIGINT NOT NULL
);

-- Active alarms of which somebody is not told for now, and what keeps them back.
CREATE TABLE held (
  source    TEXT NOT NULL,
  condition TEXT NOT NULL,
  keeper    TEXT NOT NULL,
  PRIMARY KEY (keeper, source, condition)
);

-- Made once for this store: the key of links in messages.
CREATE TABLE secret (
  name  TEXT     NOT NULL PRIMARY KEY,
  value ${bytes} NOT NULL
);
