CREATE OR REPLACE MATERIALIZED VIEW logistics.carrier_speed
DISTRIBUTED BY HASH (shipment_id)
REFRESH MANUAL
AS SELECT shipment_id FROM logistics.shipments;

ALTER MATERIALIZED VIEW logistics.carrier_speed ADD COLUMN carrier VARCHAR(40);

ALTER MATERIALIZED VIEW logistics.carrier_speed DROP PARTITION p2024;
