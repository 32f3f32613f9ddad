CREATE VIEW IF NOT EXISTS sales.open_orders (
  order_id COMMENT 'see sales.orders',
  customer_id,
  email COMMENT 'where to write to',
  amount,
  days_open COMMENT 'whole days since the order'
)
COMMENT 'orders that have not left the house'
AS
SELECT
  o.order_id,
  o.customer_id,
  c.email,
  o.amount,
  datediff(current_date(), o.order_day) AS days_open
FROM sales.orders AS o
INNER JOIN sales.customers AS c ON c.customer_id = o.customer_id
WHERE o.state IN ('placed', 'paid');

CREATE VIEW IF NOT EXISTS sales.best_sellers
COMMENT 'the ten products of each category that sell best'
AS
WITH sold AS (
  SELECT
    p.category_id,
    i.product_id,
    sum(i.quantity) AS pieces
  FROM sales.order_items AS i
  INNER JOIN sales.products AS p ON p.product_id = i.product_id
  GROUP BY p.category_id, i.product_id
),
ranked AS (
  SELECT
    category_id,
    product_id,
    pieces,
    row_number() OVER (PARTITION BY category_id ORDER BY pieces DESC, product_id) AS place
  FROM sold
)
SELECT
  category_id,
  product_id,
  pieces,
  place
FROM ranked
WHERE place <= 10;
