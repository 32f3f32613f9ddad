CREATE MATERIALIZED VIEW finance.level1 REFRESH MANUAL AS SELECT * FROM finance.ledger;
CREATE MATERIALIZED VIEW finance.level2 REFRESH MANUAL AS SELECT entry_id, day FROM finance.level1;
CREATE MATERIALIZED VIEW finance.level3 REFRESH MANUAL AS SELECT entry_id, day FROM finance.level2;
CREATE MATERIALIZED VIEW finance.level4 REFRESH MANUAL AS SELECT entry_id, day FROM finance.level3;

CREATE MATERIALIZED VIEW finance.names (id, day, account) REFRESH MANUAL AS SELECT entry_id, day FROM finance.ledger;
CREATE MATERIALIZED VIEW finance.undated PARTITION BY day REFRESH MANUAL AS SELECT account FROM finance.ledger;
CREATE MATERIALIZED VIEW finance.yearly PARTITION BY date_format(day, '%Y') REFRESH MANUAL AS SELECT day FROM finance.ledger;
CREATE MATERIALIZED VIEW finance.per_account PARTITION BY account REFRESH MANUAL AS SELECT account FROM finance.ledger;
CREATE MATERIALIZED VIEW finance.ranked PARTITION BY day REFRESH MANUAL
AS SELECT day, row_number() OVER (ORDER BY entry_id) AS place FROM finance.ledger;
CREATE MATERIALIZED VIEW finance.spread DISTRIBUTED BY HASH (entry_id) REFRESH MANUAL AS SELECT day FROM finance.ledger;
CREATE MATERIALIZED VIEW finance.sample REFRESH MANUAL AS SELECT entry_id FROM finance.ledger WHERE rand() < 0.1;
CREATE MATERIALIZED VIEW finance.events REFRESH ASYNC AS SELECT id FROM iceberg.raw.events;
CREATE MATERIALIZED VIEW IF NOT EXISTS finance.quiet AS SELECT account, count(entry_id) FROM finance.ledger GROUP BY account;
CREATE MATERIALIZED VIEW finance.average AS SELECT account, avg(entry_id) FROM finance.ledger GROUP BY account;
CREATE MATERIALIZED VIEW finance.highest AS SELECT day, max(amount) FROM finance.totals GROUP BY day;
