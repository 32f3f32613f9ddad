CREATE TABLE IF NOT EXISTS logistics.sites (
    site_id INT NOT NULL,
    site_name VARCHAR(100) NOT NULL,
)
PRIMARY KEY (site_id)
DISTRIBUTED BY HASH (site_id) BUCKETS AUTO
PROPERTIES (replication_num = "3");

CREATE TABLE IF NOT EXISTS logistics.stock (
    site_id INT NOT NULL,
    product_id BIGINT NOT NULL,
    pieces BIGINT NOT NULL SUM
)
AGGREGATE KEY (site_id, product_id)
DISTRIBUTED BY HASH (product_id) BUCKETS 8
SECURITY INVOKER;
