-- The twin of testdata/examples in which each file holds mistakes.
CREATE DATABASE IF NOT EXISTS sales;

CRAETE DATABASE logistics;

CREATE DATABASE IF NOT EXISTS web;
