CREATE VIEW sales.open_orders
SECURITY DEFINER
AS SELECT order_id, customer_id, amount FROM sales.orders;

CREATE VIEW sales.best_sellers
COMMENT 'no query yet';

CREATE VIEW sales.large_orders
PARTITION BY (order_day)
REFRESH ASYNC
AS SELECT order_id, order_day FROM sales.orders WHERE amount > 1000;
