-- How often something that is granted by the month, or by the day, was used in that period.
CREATE TABLE charge (
  meter  TEXT   NOT NULL,
  period TEXT   NOT NULL,
  used   BIGINT NOT NULL,
  PRIMARY KEY (meter, period)
);
