-- The files alone are fine here; against testdata/deployed each object differs.
CREATE DATABASE IF NOT EXISTS returns;

CREATE TABLE returns.parcels (
    parcel_id BIGINT NOT NULL,
    day DATE NOT NULL,
    weight FLOAT NULL,
    reason VARCHAR(40) NOT NULL DEFAULT 'none',
    shelf VARCHAR(20) NULL,
    handled_by VARCHAR(60) NULL
)
DUPLICATE KEY (parcel_id, day)
PARTITION BY date_trunc('month', day)
DISTRIBUTED BY HASH (parcel_id) BUCKETS 8
ORDER BY (shelf)
PROPERTIES ("replication_num" = "3", "compression" = "SNAPPY");

CREATE TABLE returns.daily_counts (
    day DATE NOT NULL,
    parcels BIGINT MAX,
    heaviest DOUBLE MAX,
    hall VARCHAR(20) MAX NOT NULL
)
AGGREGATE KEY (day)
PARTITION BY date_trunc('day', day)
DISTRIBUTED BY HASH (day) BUCKETS 2;

CREATE TABLE returns.refunds (
    refund_id BIGINT NOT NULL,
    parcel_id BIGINT NOT NULL,
    amount DECIMAL(18, 2) NOT NULL
)
PRIMARY KEY (refund_id, parcel_id)
DISTRIBUTED BY HASH (refund_id) BUCKETS 4;

CREATE VIEW returns.shelves AS SELECT DISTINCT shelf FROM returns.parcels;

CREATE TABLE returns.notes (
    parcel_id BIGINT NOT NULL,
    note VARCHAR(400) NULL,
    written_by VARCHAR(60) NOT NULL
)
DUPLICATE KEY (parcel_id)
DISTRIBUTED BY HASH (parcel_id) BUCKETS 1;

CREATE TABLE returns.carriers (carrier VARCHAR(20) NOT NULL, country VARCHAR(2) NULL)
ENGINE = mysql
PROPERTIES (
    "host" = "127.0.0.1",
    "port" = "3306",
    "user" = "reader",
    "password" = "",
    "database" = "shop",
    "table" = "carriers"
);
