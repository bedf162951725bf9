-- What funding figures have beside what all facts share.

CREATE TABLE funding (
    fact_id     INTEGER PRIMARY KEY REFERENCES fact (fact_id),
    currency    VARCHAR NOT NULL CHECK (regexp_full_match(currency, '[A-Z]{3}')),
    amount_low  DECIMAL(20, 2) NOT NULL,
    amount_high DECIMAL(20, 2) NOT NULL,
    qualifier   qualifier NOT NULL,
    basis       basis NOT NULL,
    category    funding_category NOT NULL,
    stage       funding_stage NOT NULL,
    role        funding_role NOT NULL,
    whole_id    INTEGER,
    metric      VARCHAR NOT NULL,
    CHECK (amount_high >= amount_low),
    CHECK ((role = 'total') = (whole_id IS NULL))
);
COMMENT ON TABLE funding IS 'An amount of money that measures something, one row a mention; amounts in the currency''s unit';
COMMENT ON COLUMN funding.whole_id IS 'For a part the figure it is part of, for a repeat the first mention';
