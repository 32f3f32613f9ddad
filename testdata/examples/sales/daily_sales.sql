-- Refreshed after each load of its base tables, one partition at a time.
CREATE MATERIALIZED VIEW IF NOT EXISTS sales.daily_sales
COMMENT 'turnover by day and currency'
PARTITION BY date_trunc('month', order_day)
DISTRIBUTED BY HASH(order_day) BUCKETS 4
ORDER BY (order_day, currency)
REFRESH ASYNC
PROPERTIES (
  "replication_num" = "3",
  "partition_refresh_number" = "3",
  "session.query_timeout" = "1800"
)
AS
SELECT
  order_day,
  currency,
  count(order_id) AS orders,
  sum(amount) AS turnover
FROM sales.orders
GROUP BY order_day, currency;

-- Built every night, when the stock has been counted.
CREATE MATERIALIZED VIEW IF NOT EXISTS sales.product_margins (
  product_id,
  product_name,
  pieces COMMENT 'sold so far',
  turnover
)
COMMENT 'what each product has brought'
DISTRIBUTED BY HASH(product_id) BUCKETS 4
REFRESH DEFERRED ASYNC START('2025-01-01 02:00:00') EVERY(INTERVAL 1 DAY)
PROPERTIES (
  "replication_num" = "3"
)
AS
SELECT
  p.product_id,
  p.product_name,
  sum(i.quantity) AS pieces,
  sum(i.line_total) AS turnover
FROM sales.order_items AS i
INNER JOIN sales.products AS p ON p.product_id = i.product_id
GROUP BY p.product_id, p.product_name;
