-- Every source with reports: a pattern is compared with each name once instead of with each report.
CREATE TABLE source (
  name TEXT NOT NULL PRIMARY KEY
);
INSERT INTO source (name) SELECT DISTINCT source FROM alarm;

-- Finds what is rare. What is frequent is found soon by reading from the newest.
CREATE INDEX alarm_by_severity ON alarm (state, severity, seq);
