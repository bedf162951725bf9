-- check: repeated_claim_is_counted: a repeat names a counted claim of its own item with its kind, scope, value and unit
SELECT c.fact_id, again.item_id, c.repeats_id
FROM rank_claim AS c
JOIN fact AS again USING (fact_id)
LEFT JOIN rank_claim AS counted ON counted.fact_id = c.repeats_id AND counted.repeats_id IS NULL
LEFT JOIN fact AS first ON first.fact_id = counted.fact_id
WHERE c.repeats_id IS NOT NULL AND (
    first.item_id IS DISTINCT FROM again.item_id
    OR counted.kind IS DISTINCT FROM c.kind OR counted.scope IS DISTINCT FROM c.scope
    OR counted.value IS DISTINCT FROM c.value OR counted.unit IS DISTINCT FROM c.unit
);
