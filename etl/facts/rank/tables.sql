-- What rank claims have beside what all facts share.

CREATE TABLE rank_claim (
    fact_id    INTEGER NOT NULL,
    kind       rank_kind NOT NULL,
    scope      rank_scope NOT NULL,
    value      INTEGER CHECK (value > 0),
    unit       rank_unit,
    subject    VARCHAR CHECK (subject <> ''),
    repeats_id INTEGER
);
COMMENT ON TABLE rank_claim IS 'A position relative to peers that an item claims, one row a mention';
COMMENT ON COLUMN rank_claim.subject IS 'What is placed, as a name; NULL where the text does not tell';
COMMENT ON COLUMN rank_claim.repeats_id IS
    'The counted claim of the item that this one says again: of equal kind, scope, value and unit, and of one subject; NULL where this one is counted';
