CREATE TABLE IF NOT EXISTS sales.categories (
  category_id INT NOT NULL,
  parent_id INT NULL COMMENT 'empty for the roots',
  category_name VARCHAR(100) NOT NULL
)
PRIMARY KEY (category_id)
COMMENT 'tree of categories'
DISTRIBUTED BY HASH(category_id) BUCKETS 1
PROPERTIES (
  "replication_num" = "3"
);

CREATE TABLE IF NOT EXISTS sales.products (
  product_id BIGINT NOT NULL,
  category_id INT NOT NULL,
  product_name VARCHAR(300) NOT NULL,
  list_price DECIMAL(18, 2) NOT NULL COMMENT 'euros, with VAT',
  attributes JSON NULL COMMENT 'what only some products have',
  dimensions STRUCT<width INT, height INT, depth INT> NULL COMMENT 'millimetres',
  active_from DATE NOT NULL,
  active_to DATE NULL COMMENT 'empty while on sale'
)
PRIMARY KEY (product_id)
COMMENT 'what can be bought'
DISTRIBUTED BY HASH(product_id) BUCKETS 4
PROPERTIES (
  "replication_num" = "3",
  "compression" = "ZSTD"
);
