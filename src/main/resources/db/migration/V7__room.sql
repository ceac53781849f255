-- War rooms: the chat group of a target that is opened for one alarm, or for one area.
CREATE TABLE room (
  target       TEXT   NOT NULL,
  receiver     TEXT   NOT NULL,
  opening      BIGINT NOT NULL, -- made before the platform is asked, so that it is asked for one only
  conversation TEXT   NOT NULL, -- empty until the platform has answered
  title        TEXT   NOT NULL,
  members      TEXT   NOT NULL, -- one a line, as the site names them
  closed       BIGINT NOT NULL, -- the report with which its last alarm had cleared, 0 while it is open
  PRIMARY KEY (target, receiver)
);
