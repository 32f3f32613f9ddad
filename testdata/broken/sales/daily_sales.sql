CREATE MATERIALIZED VIEW sales.daily_sales
DISTRIBUTED BY HASH (order_day)
REFRESH ASYNC EVERY (1 DAY)
AS SELECT order_day, sum(amount) AS turnover FROM sales.orders GROUP BY order_day;

CREATE MATERIALIZED VIEW sales.weekly_sales
DISTRIBUTED BY HASH (week)
REFRESH ASYNC EVERY (INTERVAL 1 WEEK)
AS SELECT date_trunc('week', order_day) AS week, sum(amount) AS turnover FROM sales.orders GROUP BY 1;

CREATE MATERIALIZED VIEW sales.product_margins
REFRESH ON COMMIT
AS SELECT order_id, amount FROM sales.orders;
