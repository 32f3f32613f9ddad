CREATE TABLE IF NOT EXISTS web.visitors_by_day (
  day DATE NOT NULL,
  country VARCHAR(2) NOT NULL,
  visitors BITMAP BITMAP_UNION NOT NULL COMMENT 'ids of the visitors',
  devices HLL HLL_UNION NOT NULL COMMENT 'roughly how many',
  views BIGINT SUM NOT NULL DEFAULT '0'
)
AGGREGATE KEY (day, country)
COMMENT 'who came, loaded every hour'
PARTITION BY date_trunc('month', day)
DISTRIBUTED BY HASH(country) BUCKETS 2
PROPERTIES (
  "replication_num" = "3"
);

CREATE TABLE IF NOT EXISTS web.campaigns (
  campaign_id INT NOT NULL,
  title VARCHAR(200) NOT NULL,
  starts_on DATE NOT NULL,
  ends_on DATE NULL,
  budget DECIMAL(18, 2) NULL
)
PRIMARY KEY (campaign_id)
COMMENT 'advertising'
DISTRIBUTED BY HASH(campaign_id) BUCKETS 1
PROPERTIES (
  "replication_num" = "3"
);

CREATE VIEW IF NOT EXISTS web.popular_tags
COMMENT 'what visitors read about'
AS
SELECT
  t.tag,
  count(*) AS views
FROM web.page_views AS v, unnest(v.tags) AS t (tag)
GROUP BY t.tag
HAVING count(*) > 100;

CREATE MATERIALIZED VIEW IF NOT EXISTS web.monthly_visitors
COMMENT 'visitors by month and country'
PARTITION BY visit_month
DISTRIBUTED BY HASH(country) BUCKETS 2
REFRESH ASYNC START('2025-01-01 00:30:00') EVERY(INTERVAL 12 HOUR)
PROPERTIES (
  "replication_num" = "3"
)
AS
SELECT
  date_trunc('month', day) AS visit_month,
  country,
  bitmap_union_count(visitors) AS visitors,
  hll_union_agg(devices) AS devices,
  sum(views) AS views
FROM web.visitors_by_day
GROUP BY date_trunc('month', day), country;
