-- Several nodes on one PostgreSQL write one after the other, and one of them sends. On SQLite there is one program.
CREATE TABLE turn (
  id     ${key},
  writer BIGINT NOT NULL, -- who wrote last; 0: somebody whom nobody knows yet
  nodes  BIGINT NOT NULL, -- how often a node came
  sender TEXT   NOT NULL, -- the node that sends, or did until it died
  epoch  BIGINT NOT NULL  -- how often a node took that over
);
INSERT INTO turn (id, writer, nodes, sender, epoch) VALUES (1, 0, 0, '', 0);
