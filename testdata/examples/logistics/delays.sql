CREATE VIEW IF NOT EXISTS logistics.late_shipments
COMMENT 'a week on the road and not there yet'
AS
SELECT
  s.shipment_id,
  s.order_id,
  s.carrier,
  w.site_name,
  datediff(current_date(), s.shipped_on) AS days_under_way
FROM logistics.shipments AS s
LEFT JOIN logistics.sites AS w ON w.site_id = s.site_id
WHERE s.delivered_at IS NULL
  AND s.shipped_on < date_sub(current_date(), INTERVAL 7 DAY);

CREATE MATERIALIZED VIEW IF NOT EXISTS logistics.carrier_speed
COMMENT 'hours from door to door'
DISTRIBUTED BY HASH(carrier) BUCKETS 2
REFRESH ASYNC EVERY(INTERVAL 1 HOUR)
PROPERTIES (
  "replication_num" = "3"
)
AS
SELECT
  carrier,
  count(shipment_id) AS parcels,
  avg(hours_diff(delivered_at, shipped_on)) AS hours
FROM logistics.shipments
WHERE delivered_at IS NOT NULL
GROUP BY carrier;

CREATE MATERIALIZED VIEW IF NOT EXISTS logistics.delivered_turnover
COMMENT 'turnover of what has arrived, from two databases'
PARTITION BY date_trunc('month', order_day)
DISTRIBUTED BY HASH(order_day) BUCKETS 2
REFRESH MANUAL
PROPERTIES (
  "replication_num" = "3"
)
AS
SELECT
  o.order_day,
  s.country,
  sum(o.amount) AS turnover
FROM logistics.shipments AS s
INNER JOIN sales.orders AS o ON o.order_id = s.order_id
WHERE s.delivered_at IS NOT NULL
GROUP BY o.order_day, s.country;
