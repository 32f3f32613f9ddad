CREATE VIEW returns.heavy
COMMENT 'above 20 kg'
SECURITY INVOKER
AS SELECT parcel_id, day FROM returns.parcels WHERE weight > 20;

CREATE VIEW returns.everything AS SELECT * FROM archive.parcels;
