-- Carriers report in batches; a new partition is made for each country and month.
CREATE TABLE IF NOT EXISTS logistics.shipments (
  shipped_on DATE NOT NULL,
  country VARCHAR(2) NOT NULL,
  shipment_id BIGINT NOT NULL,
  order_id BIGINT NOT NULL,
  site_id INT NOT NULL,
  carrier VARCHAR(40) NOT NULL,
  weight_grams INT NULL,
  delivered_at DATETIME NULL COMMENT 'empty while on its way',
  INDEX by_carrier (carrier) USING BITMAP
)
DUPLICATE KEY (shipped_on, country, shipment_id)
COMMENT 'parcels as the carriers report them'
PARTITION BY date_trunc('month', shipped_on), country
DISTRIBUTED BY HASH(shipment_id) BUCKETS 8
PROPERTIES (
  "replication_num" = "3"
);

-- The past in whole years, the present in months.
CREATE TABLE IF NOT EXISTS logistics.claims (
  claimed_on DATE NOT NULL,
  claim_id BIGINT NOT NULL,
  shipment_id BIGINT NOT NULL,
  reason VARCHAR(200) NULL,
  refund DECIMAL(18, 2) NULL
)
DUPLICATE KEY (claimed_on, claim_id)
COMMENT 'parcels that came late, broken or not at all'
PARTITION BY RANGE(claimed_on) (
  START('2023-01-01') END('2025-01-01') EVERY(INTERVAL 1 YEAR),
  START('2025-01-01') END('2026-01-01') EVERY(INTERVAL 1 MONTH)
)
DISTRIBUTED BY HASH(claim_id) BUCKETS 4
PROPERTIES (
  "replication_num" = "3"
);
