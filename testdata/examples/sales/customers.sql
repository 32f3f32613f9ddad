CREATE TABLE IF NOT EXISTS sales.customers (
  customer_id BIGINT NOT NULL AUTO_INCREMENT COMMENT 'given by the database',
  email VARCHAR(320) NOT NULL COMMENT 'in lower case',
  full_name VARCHAR(200) NULL COMMENT 'as the customer writes it',
  country VARCHAR(2) NOT NULL DEFAULT 'DE' COMMENT 'ISO 3166-1 alpha-2',
  newsletter BOOLEAN NOT NULL DEFAULT 'false' COMMENT 'has asked for it',
  labels ARRAY<VARCHAR(32)> NULL COMMENT 'set by the service desk',
  registered_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'UTC',
  INDEX by_country (country) USING BITMAP COMMENT 'few values'
)
PRIMARY KEY (customer_id)
COMMENT 'one row for each account'
DISTRIBUTED BY HASH(customer_id) BUCKETS 8
ORDER BY (country, registered_at)
PROPERTIES (
  "replication_num" = "3",
  "bloom_filter_columns" = "email"
);
