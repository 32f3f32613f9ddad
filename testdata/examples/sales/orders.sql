-- Orders and their items share a bucket layout, so that joins stay on one node.
CREATE TABLE IF NOT EXISTS sales.orders (
  order_id BIGINT NOT NULL,
  order_day DATE NOT NULL COMMENT 'day of placed_at',
  customer_id BIGINT NOT NULL,
  state VARCHAR(16) NOT NULL DEFAULT 'placed' COMMENT 'placed, paid, shipped, returned',
  currency CHAR(3) NOT NULL DEFAULT 'EUR',
  amount DECIMAL(18, 2) NOT NULL COMMENT 'sum of the items',
  placed_at DATETIME NOT NULL,
  changed_at DATETIME NOT NULL
)
PRIMARY KEY (order_id, order_day)
COMMENT 'one row for each order, kept up to date'
PARTITION BY date_trunc('month', order_day)
DISTRIBUTED BY HASH(order_id) BUCKETS 16
ORDER BY (customer_id, placed_at)
PROPERTIES (
  "replication_num" = "3",
  "colocate_with" = "sales_orders"
);

CREATE TABLE IF NOT EXISTS sales.order_items (
  order_id BIGINT NOT NULL,
  order_day DATE NOT NULL,
  line SMALLINT NOT NULL COMMENT 'from 1',
  product_id BIGINT NOT NULL,
  quantity INT NOT NULL,
  unit_price DECIMAL(18, 2) NOT NULL,
  line_total DECIMAL(18, 2) NULL
    AS CAST(quantity * unit_price AS DECIMAL(18, 2))
    COMMENT 'computed on load'
)
PRIMARY KEY (order_id, order_day, line)
COMMENT 'lines of the orders'
PARTITION BY date_trunc('month', order_day)
DISTRIBUTED BY HASH(order_id) BUCKETS 16
PROPERTIES (
  "replication_num" = "3",
  "colocate_with" = "sales_orders"
);
