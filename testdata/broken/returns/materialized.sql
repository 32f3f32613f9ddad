CREATE MATERIALIZED VIEW returns.by_day (day, pieces)
COMMENT 'parcels of a day'
PARTITION BY date_trunc('month', day)
DISTRIBUTED BY HASH (day) BUCKETS 4
ORDER BY (pieces)
REFRESH ASYNC
AS SELECT day, count(*) AS parcels FROM returns.parcels GROUP BY day;

CREATE MATERIALIZED VIEW returns.by_shelf
DISTRIBUTED BY HASH (shelf) BUCKETS 2
REFRESH ASYNC
AS SELECT shelf, count(weight) AS parcels FROM returns.parcels GROUP BY shelf;

CREATE MATERIALIZED VIEW returns.heavy_days
DISTRIBUTED BY HASH (day) BUCKETS 2
REFRESH ASYNC
AS SELECT day, count(*) AS parcels FROM returns.heavy GROUP BY day;
