-- What funding figures have beside what all facts share.

CREATE TABLE funding (
    fact_id     INTEGER NOT NULL,
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
    window_from DATE,
    window_to   DATE,
    window_known_by window_source,
    CHECK (window_to >= window_from),
    CHECK ((window_from IS NULL) = (window_known_by IS NULL) AND (window_to IS NULL) = (window_known_by IS NULL)),
    CHECK (amount_high >= amount_low),
    CHECK ((role = 'total') = (whole_id IS NULL))
);
COMMENT ON TABLE funding IS 'An amount of money that measures something, one row a mention; amounts in the currency''s unit';
COMMENT ON COLUMN funding.whole_id IS 'For a part the figure it is part of, for a repeat the first mention';
COMMENT ON COLUMN funding.window_from IS 'The first day of the first month that the figure covers; NULL where neither the text nor the report tells the window';
COMMENT ON COLUMN funding.window_to IS 'The last day of the last month that the figure covers; for what is held or owed (余额), the month at whose end it is stated';
COMMENT ON COLUMN funding.window_known_by IS 'stated: the text says which months, or a reader''s correction does; period: the text does not, and these are the months of the report; of planned money the months that it is planned for, never the year of a goal (到2025年)';
