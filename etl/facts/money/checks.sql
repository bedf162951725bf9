-- check: whole_in_same_item: a part or repeat names another figure of its own item
SELECT f.fact_id, part.item_id, f.whole_id
FROM funding AS f
JOIN fact AS part USING (fact_id)
LEFT JOIN fact AS whole ON whole.fact_id = f.whole_id AND whole.sort = part.sort
WHERE f.whole_id IS NOT NULL AND (whole.item_id IS DISTINCT FROM part.item_id OR f.whole_id = f.fact_id);

-- check: window_is_months: a figure's window begins with a month and ends with one
SELECT fact_id, window_from, window_to
FROM funding
WHERE window_from <> date_trunc('month', window_from) OR window_to <> last_day(window_to);
