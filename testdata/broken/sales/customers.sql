CREATE TABLE IF NOT EXISTS sales.customers (
    customer_id BIGINT NOT NULL AUTO_INCREMENT,
    email VARCHAR(320) NOT NULL,
    country VARCHAR(2) NOT NULL DEFAULT 'DE',
    registered_at TIMESTAMP NOT NULL,
    Email VARCHAR(320) NULL
)
PRIMARY KEY (customer_id)
COMMENT 'one row for each account'
DISTRIBUTED BY HASH (customer_id) BUCKETS 8
PROPERTIES ("replication_num" = "3", "bloomfilter_columns" = "email");
