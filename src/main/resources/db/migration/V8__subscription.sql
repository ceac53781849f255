-- What the sessions at brokers are subscribed to, which a broker does not tell.
CREATE TABLE subscription (
  session TEXT NOT NULL, -- the broker's address and the client id
  filter  TEXT NOT NULL,
  PRIMARY KEY (session, filter)
);
