CREATE TABLE IF NOT EXISTS logistics.shipments (
    shipped_on DATE NOT NULL,
    shipment_id BIGINT NOT NULL
)
DUPLICATE KEY (shipped_on, shipment_id)
PARTITION BY RANGE (shipped_on) (
    PARTITION p2024 VALUES LESS THEN ('2025-01-01')
)
DISTRIBUTED BY HASH (shipment_id) BUCKETS 8
PROPERTIES ("replication_num" = "three")

CREATE TABLE IF NOT EXISTS logistics.claims (
    claim_id BIGINT NOT NULL,
    reason VARCHAR(200) NULL
)
DUPLICATE KEY (claim_id)
DISTRIBUTED BY HASH (claim_id) BUCKETS 4;
