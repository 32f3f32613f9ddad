-- What is deployed of the database that testdata/broken/returns describes.
CREATE DATABASE IF NOT EXISTS returns;

CREATE TABLE returns.parcels (
    parcel_id BIGINT NOT NULL,
    day DATE NOT NULL,
    reason VARCHAR(40) NULL DEFAULT 'unknown' COMMENT 'as the customer says',
    weight DOUBLE NULL,
    shelf VARCHAR(20) NULL,
    clerk VARCHAR(60) NULL
)
DUPLICATE KEY (parcel_id, day)
PARTITION BY date_trunc('day', day)
DISTRIBUTED BY HASH (parcel_id) BUCKETS 4
ORDER BY (day)
PROPERTIES ("replication_num" = "1", "compression" = "ZSTD");

CREATE TABLE returns.daily_counts (
    day DATE NOT NULL,
    parcels BIGINT SUM,
    heaviest DOUBLE MAX
)
AGGREGATE KEY (day)
PARTITION BY date_trunc('day', day)
DISTRIBUTED BY HASH (day) BUCKETS 2;

CREATE TABLE returns.refunds (
    refund_id BIGINT NOT NULL AUTO_INCREMENT,
    parcel_id BIGINT NOT NULL,
    amount DECIMAL(18, 2) NOT NULL
)
PRIMARY KEY (refund_id)
DISTRIBUTED BY HASH (refund_id) BUCKETS 4;

CREATE TABLE returns.shelves (
    shelf VARCHAR(20) NOT NULL,
    hall VARCHAR(20) NULL
)
DUPLICATE KEY (shelf)
DISTRIBUTED BY HASH (shelf) BUCKETS 1;

CREATE TABLE returns.notes (
    parcel_id BIGINT NOT NULL,
    note VARCHAR(400) NULL
)
DUPLICATE KEY (parcel_id)
DISTRIBUTED BY HASH (parcel_id) BUCKETS 1;

CREATE TABLE returns.carriers (carrier VARCHAR(20) NOT NULL, country VARCHAR(2) NULL)
DUPLICATE KEY (carrier)
DISTRIBUTED BY HASH (carrier) BUCKETS 1;

CREATE TABLE returns.old_parcels (parcel_id BIGINT NOT NULL)
DUPLICATE KEY (parcel_id)
DISTRIBUTED BY HASH (parcel_id) BUCKETS 1;
