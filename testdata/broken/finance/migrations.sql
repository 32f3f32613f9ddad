ALTER TABLE finance.ledger ADD COLUMN note STRING;
ALTER TABLE finance.ledger DROP COLUMN currency;
ALTER TABLE finance.ledger DROP COLUMN day;
ALTER TABLE finance.ledger DROP PARTITION p2023;
ALTER TABLE finance.ledger ADD PARTITION p2024 VALUES LESS THAN ('2026-01-01');
ALTER TABLE finance.ledger ADD COLUMN host STRING, RENAME entries;
DROP VIEW finance.ledger;

CREATE MATERIALIZED VIEW finance.by_account REFRESH MANUAL
AS SELECT account, sum(amount) AS total FROM finance.ledger GROUP BY account;

ALTER MATERIALIZED VIEW finance.by_account ADD COLUMN one AS 1;
ALTER TABLE finance.ledger RENAME COLUMN amount TO value;

CREATE MATERIALIZED VIEW finance.owners REFRESH MANUAL AS SELECT account, owner FROM finance.accounts;
REFRESH MATERIALIZED VIEW finance.owners PARTITION START ('2025-01-01') END ('2025-02-01');

DROP TABLE finance.accounts;
