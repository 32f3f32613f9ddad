CREATE TABLE IF NOT EXISTS logistics.trucks (
    truck_id INT NULL,
    plate CHAR(300) NOT NULL,
    bought_on DATE NULL,
    load_limit DOUBLE NULL,
    notes VARCHAR(400) NULL,
    INDEX by_plate (plates) USING BITMAP,
    INDEX by_limit (load_limit) USING BITMAP
)
PRIMARY KEY (truck_id)
PARTITION BY date_trunc('year', bought_on)
DISTRIBUTED BY HASH (notes) BUCKETS 4
ORDER BY (load_limit);

CREATE TABLE IF NOT EXISTS logistics.drivers (
    driver_id INT NOT NULL,
    driver_name VARCHAR(100) NOT NULL,
    rating DOUBLE NULL
)
PRIMARY KEY (driver_no)
DISTRIBUTED BY RANDOM BUCKETS 4
ORDER BY (driver_nam)
PROPERTIES ("bloom_filter_columns" = "rating");

CREATE TABLE IF NOT EXISTS logistics.truck_hours (
    truck_id INT NOT NULL,
    work_day DATE NOT NULL,
    hours TINYINT SUM NULL,
    breaks BIGINT NULL
)
AGGREGATE KEY (work_day, truck_id);

CREATE TABLE IF NOT EXISTS logistics.fuel (
    litres DOUBLE NOT NULL,
    station VARCHAR(60) NOT NULL,
    bought_at DATETIME NOT NULL
)
DUPLICATE KEY (litres)
PARTITION BY RANGE (station) (PARTITION p1 VALUES LESS THAN ('m'))
DISTRIBUTED BY HASH (statoin) BUCKETS 4;

CREATE TABLE IF NOT EXISTS logistics.tyres (
    tyre_id INT NOT NULL,
    pressure DOUBLE NULL
)
DUPLICATE KEY (tyre_id)
PARTITION BY date_trunc('month', fitted_on)
DISTRIBUTED BY HASH (pressure) BUCKETS 4;

CREATE TABLE IF NOT EXISTS logistics.tolls (
    toll_id INT NOT NULL,
    paid DECIMAL(10, 2) SUM NULL
)
DUPLICATE KEY (toll_id)
DISTRIBUTED BY HASH (toll_id) BUCKETS 4;
