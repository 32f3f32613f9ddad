CREATE TABLE IF NOT EXISTS logistics.sites (
  site_id INT NOT NULL,
  site_name VARCHAR(100) NOT NULL,
  country VARCHAR(2) NOT NULL,
  opened_on DATE NOT NULL
)
PRIMARY KEY (site_id)
COMMENT 'warehouses and shops'
DISTRIBUTED BY HASH(site_id) BUCKETS 1
PROPERTIES (
  "replication_num" = "3"
);

CREATE TABLE IF NOT EXISTS logistics.stock (
  site_id INT NOT NULL,
  product_id BIGINT NOT NULL,
  counted_at DATETIME REPLACE NOT NULL COMMENT 'last count',
  pieces BIGINT SUM NOT NULL DEFAULT '0' COMMENT 'each movement adds to it',
  lowest_price DECIMAL(18, 2) MIN NULL
)
AGGREGATE KEY (site_id, product_id)
COMMENT 'pieces on the shelves'
DISTRIBUTED BY HASH(product_id) BUCKETS 8
PROPERTIES (
  "replication_num" = "3"
);
