-- The databases of the shop: what is sold, how it travels, and what visitors do.
CREATE DATABASE IF NOT EXISTS sales;

CREATE DATABASE IF NOT EXISTS logistics;

CREATE DATABASE IF NOT EXISTS web;
