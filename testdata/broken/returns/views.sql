CREATE VIEW returns.heavy
COMMENT 'more than 20 kg'
SECURITY NONE
AS SELECT parcel_id, day FROM returns.parcels WHERE weight > 20;

CREATE VIEW returns.everything AS SELECT parcel_id FROM archive.parcels;
