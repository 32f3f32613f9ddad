CREATE TABLE IF NOT EXISTS web.page_views (
  viewed_at DATETIME NOT NULL,
  page VARCHAR(500) NOT NULL COMMENT 'path without parameters',
  visitor_id BIGINT NOT NULL,
  session_id VARCHAR(36) NOT NULL,
  milliseconds INT NULL COMMENT 'until the page was there',
  tags ARRAY<VARCHAR(32)> NULL,
  parameters MAP<VARCHAR(64), VARCHAR(500)> NULL,
  INDEX by_page (page) USING NGRAMBF ("gram_num" = "4", "bloom_filter_fpp" = "0.05")
)
DUPLICATE KEY (viewed_at, page)
COMMENT 'every page that was looked at'
PARTITION BY date_trunc('day', viewed_at)
DISTRIBUTED BY RANDOM
PROPERTIES (
  "replication_num" = "3",
  "partition_live_number" = "400"
);

-- Kept by the engine with each load; queries use them without naming them.
CREATE MATERIALIZED VIEW web.views_by_page
AS
SELECT
  page,
  count(visitor_id) AS views,
  max(milliseconds) AS slowest
FROM web.page_views
GROUP BY page;

CREATE MATERIALIZED VIEW web.views_by_session
AS
SELECT
  session_id,
  viewed_at,
  page
FROM web.page_views
ORDER BY session_id, viewed_at;
