CREATE DATABASE finance;

CREATE TABLE finance.ledger (
    entry_id BIGINT NOT NULL,
    day DATE NOT NULL,
    account VARCHAR(20) NOT NULL,
    amount DECIMAL(18, 2),
    note STRING
)
DUPLICATE KEY (entry_id, day)
PARTITION BY RANGE (day) (PARTITION p2024 VALUES LESS THAN ('2025-01-01'))
DISTRIBUTED BY HASH (entry_id);

CREATE TABLE finance.accounts (account VARCHAR(20) NOT NULL, owner STRING)
PRIMARY KEY (account)
DISTRIBUTED BY HASH (account);

CREATE TABLE finance.totals (day DATE, amount BIGINT SUM)
AGGREGATE KEY (day)
DISTRIBUTED BY HASH (day);

CREATE TEMPORARY TABLE finance.scratch (entry_id BIGINT) DUPLICATE KEY (entry_id);

-- The same name again.
CREATE VIEW finance.accounts AS SELECT account FROM finance.ledger;

CREATE VIEW finance.amounts AS SELECT entry_id, amount FROM finance.ledger;
