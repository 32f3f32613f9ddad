CREATE MATERIALIZED VIEW returns.by_day (day, parcels)
COMMENT 'parcels by day'
PARTITION BY (day)
DISTRIBUTED BY HASH (day) BUCKETS 2
ORDER BY (day)
REFRESH ASYNC
AS SELECT day, count(*) AS parcels FROM returns.parcels GROUP BY day;

CREATE MATERIALIZED VIEW returns.by_shelf
DISTRIBUTED BY HASH (shelf) BUCKETS 2
REFRESH ASYNC
AS SELECT shelf, count(*) AS parcels FROM returns.parcels GROUP BY shelf;

CREATE MATERIALIZED VIEW returns.heavy_days
DISTRIBUTED BY HASH (day) BUCKETS 2
REFRESH ASYNC
AS SELECT day, count(*) AS parcels FROM returns.heavy GROUP BY day;
