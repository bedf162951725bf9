-- What rank claims have beside what all facts share.

CREATE TABLE rank_claim (
    fact_id INTEGER PRIMARY KEY REFERENCES fact (fact_id),
    kind    rank_kind NOT NULL,
    scope   rank_scope NOT NULL,
    value   INTEGER CHECK (value > 0),
    unit    rank_unit
);
COMMENT ON TABLE rank_claim IS 'A position relative to peers that an item claims, one row a mention';
