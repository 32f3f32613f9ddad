CREATE TABLE IF NOT EXISTS web.page_views (
    viewed_at DATETIME NOT NULL,
    page VARCHAR(500) NOT NULL,
    visitor_id BIGINT NOT NULL
)
DUPLICATE KEY (viewed_at, page)
PARTITION BY date_trunc('day', viewed_at)
DISTRIBUTED BY RANDOM
ENGINE = OLAP
PROPERTIES ("replication_num" = "3", "partition_live_number" = "many");

CREATE MATERIALIZED VIEW web.views_by_page
REFRESH MANUAL
COMMENT 'too late'
AS SELECT page, count(visitor_id) AS views FROM web.page_views GROUP BY page;
