-- Columns and partitions that the engine refuses.
CREATE TABLE sales.carts (
    cart_id INT NOT NULL AUTO_INCREMENT,
    __op TINYINT,
    state VARCHAR(4) NOT NULL DEFAULT 'open for now',
    total DECIMAL(18, 2) NOT NULL AS CAST(cart_id AS DECIMAL(18, 2))
)
DUPLICATE KEY (cart_id)
DISTRIBUTED BY HASH (cart_id) BUCKETS 4
PROPERTIES ("replication_num" = "3", "storage_type" = "column_with_row");

CREATE TABLE sales.vouchers (
    voucher_id BIGINT NOT NULL,
    issued_on DATE NOT NULL,
    rules STRUCT<minimum DECIMAL(18, 2)>
)
DUPLICATE KEY (voucher_id)
PARTITION BY RANGE (issued_on) (
    PARTITION p2 VALUES LESS THAN ("2025-02-01"),
    PARTITION p1 VALUES LESS THAN ("2025-01-01")
)
DISTRIBUTED BY HASH (voucher_id) BUCKETS 8
PROPERTIES (
    "replication_num" = "3",
    "dynamic_partition.end" = "3",
    "unique_constraints" = "voucher"
);

CREATE TABLE sales.voucher_uses (
    voucher_id BIGINT NOT NULL,
    order_id BIGINT NOT NULL,
    reason STRUCT<code INT>
)
DUPLICATE KEY (voucher_id)
DISTRIBUTED BY HASH (voucher_id) BUCKETS 8
PROPERTIES ("replication_num" = "3", "colocate_with" = "sales_vouchers");

CREATE TABLE sales.voucher_texts (
    voucher_id BIGINT NOT NULL,
    line VARCHAR(200) NOT NULL
)
DUPLICATE KEY (voucher_id)
DISTRIBUTED BY HASH (voucher_id) BUCKETS 16
PROPERTIES ("replication_num" = "3", "colocate_with" = "sales_vouchers");

ALTER TABLE sales.voucher_uses MODIFY COLUMN order_id INT NOT NULL;

ALTER TABLE sales.voucher_uses MODIFY COLUMN reason DROP FIELD code;
