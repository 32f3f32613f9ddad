CREATE TABLE IF NOT EXISTS web.campaigns (
    campaign_id INT NOT NULL,
    title VARCHAR(200) NOT NULL
)
PRIMARY KEY (campaign_id)
DISTRIBUTED BY HASH (campaign_id) BUCKETS 1
PROPERTIES ("replication_num" = "3", "enable_persistent_indx" = "true");

CREATE VIEW web.current_campaigns
AS SELECT campaign_id, title, FROM web.campaigns WHERE campaign_id > ;

CREATE MATERIALIZED VIEW web.monthly_visitors
REFRESH ASYNC DEFERRED
PROPERTIES ("replication_num" = "3", "owner" = "web")
AS SELECT campaign_id FROM web.campaigns
