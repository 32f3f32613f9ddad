CREATE VIEW finance.misspelt AS SELECT entry_id, acount FROM finance.ledger;
CREATE VIEW finance.unsure AS SELECT entry_id FROM finance.ledger AS a JOIN finance.ledger AS b ON a.entry_id = b.entry_id;
CREATE VIEW finance.nowhere AS SELECT entry_id FROM finance.journal;
CREATE VIEW finance.short (entry_id) AS SELECT entry_id, day FROM finance.ledger;
CREATE VIEW finance.twice AS SELECT entry_id, day AS entry_id FROM finance.ledger;
CREATE VIEW finance.scratched AS SELECT entry_id FROM finance.scratch;
CREATE VIEW finance.past AS SELECT id FROM iceberg.raw.events FOR VERSION AS OF 4711;
CREATE VIEW finance.chicken AS SELECT id FROM finance.egg;
CREATE VIEW finance.egg AS SELECT id FROM finance.chicken;
