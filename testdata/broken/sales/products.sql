CREATE TABLE IF NOT EXISTS sales.products (
    product_id BIGINT NOT NULL,
    category_id INT NOT NULL,
    product_name VARCHAR(300) NOT NULL,
    list_price DECIML(18, 2) NOT NULL,
    order INT NULL,
    active_from DATE DEFAULT '2025-01-01' NOT NULL
)
PRIMARY KEY (product_id)
DISTRIBUTED BY HASH (product_id) BUCKETS 4
PROPERTIES ("replication_num" = "3", "compression" = "ZIP");
