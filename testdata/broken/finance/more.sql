CREATE TABLE finance.rates (currency VARCHAR(3) NOT NULL, day DATE NOT NULL, rate DECIMAL(18, 6))
PRIMARY KEY (currency, day)
PARTITION BY date_trunc('month', day)
DISTRIBUTED BY HASH (currency);

ALTER TABLE finance.rates ADD COLUMN source STRING FIRST;
ALTER TABLE finance.rates PARTITION (p202501) DISTRIBUTED BY HASH (day) BUCKETS 2;
ALTER TABLE finance.rates SET ("replication_num" = "3", "enable_load_profile" = "true");

CREATE MATERIALIZED VIEW iceberg.finance.rates REFRESH MANUAL
PROPERTIES ("session.querry_timeout" = "600")
AS SELECT currency FROM default_catalog.finance.rates;

ALTER TABLE finance.ledger DROP PARTITIONS WHERE account = 'x';
