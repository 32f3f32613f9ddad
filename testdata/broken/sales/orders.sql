CREATE TABLE IF NOT EXISTS sales.orders (
    order_id BIGINT NOT NULL,
    order_day DATE NOT NULL,
    customer_id BIGINT NOT NULL,
    amount DECIMAL(18, 2) NOT NULL
)
PRIMARY KEY (order_id, order_day)
DISTRIBUTED BY HASH (order_id) BUCKETS 16
PARTITION BY date_trunc('month', order_day)
PROPERTIES (
    "replication_num" = "3",
    "colocate_with" = "sales_orders",
    "replication_num" = "1"
);

-- srlint:ignore duplicate-column
CREATE TABLE IF NOT EXISTS sales.order_items (
    order_id BIGINT NOT NULL,
    line SMALLINT NOT NULL,
    quantity INT NOT NULL
)
PRIMARY KEY (order_id, line)
DISTRIBUTED BY HASH (order_id) BUCKETS 16
PROPERTIES ("replication_num" = "3");
