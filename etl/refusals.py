"""What is said where something that people ask for or type is refused, in English: one template for each case.

As with problems, a refusal is its key and the values that it speaks of, so that the board says it in the language of
its page; the board's templates have the same keys. What only an operator meets (folders, options) has no key.
"""

REFUSALS = {
    # cells of a table, in a file or on a sheet
    "cell_empty": "the column {column} is empty; it holds {what}",
    "cell_not_allowed": "{column} {cell!r} is none of {codes}",
    "no_whole_number": "{column} {cell!r} is no whole number from {least} to {most}",
    "no_number": (
        "{column} {cell!r} is no number in plain digits as in -12.5, {digits} before the point at most and {places} "
        "behind it"
    ),
    "no_day": "{column} {cell!r} is no day as in 2026-11-21, from {least} to {most}",
    "out_of_range": "{column} '{cell}' is not from {least} to {most}",
    "control_character": "{column} holds the control character {code}; take it out",
    "cell_too_long": "{column} has {count:,} characters; a cell has at most {most:,}",
    "row_known": "{place} says the same already; keep one of the two",
    "same_key": "{place} is of the same {codes}; keep one of the two",
    "name_unknown_in_list": "{column} {cell!r} is none {where}: {listed}",
    "alias": "{cell} is an alias in departments.csv; name it {department}",
    # a file that should hold a table
    "no_utf_8": "not UTF-8; save the file as CSV UTF-8",
    "no_csv": "no CSV ({reason}); mend the quotes or the commas",
    "period_not_stated": "period {cell!r} is none of {codes}; leave it empty where the page says it",
    # corrections
    "no_item": "{cell!r} names no item; write year, period, department and item as in 2023 FY 15.2",
    "item_of_same_report": "{cell!r} is of the same report; a track joins items of two",
    "no_field_value": "{cell!r} is no value of the field {field}{allowed}",
    # a filled template
    "no_workbook": "no XLSX workbook, or damaged or locked; save it as XLSX without a password",
    "workbook_unread": "no workbook that can be read ({reason}); save it as XLSX",
    "workbook_unpacks": "unpacks to more than {most:,} bytes or {parts} parts",
    "workbook_types": "{part} declares types; save the workbook anew as XLSX",
    "many_sheets": "{count} sheets; at most {most} are read",
    "large_sheet": "at most {most:,} rows and {columns} columns are read",
    "formula_without_value": "a formula without a value; open the file, save it, or type the value",
    "error_value": "the error {cell}; mend the formula, or empty the cell",
    "sheet_unknown": "no sheet of the template: {listed}, or {guide}",
    "under_no_heading": "stands under no heading",
    "no_headings": "no row has the headings {listed}",
    "beside_nothing": "there is no {name} to it",
    "no_corner": "no cell of its first column is {name}",
    # a scheme of assessment and its values
    "ends_before": "valid_to {last} is before valid_from {first}",
    "cut_places": "cut_k says how many places; it is empty for thirds and needed for top and rose",
    "pioneers_of_none": "pioneer_share 0 names nobody; leave it empty where none are named",
    "pioneer_tie_empty": "pioneer_tie is empty; where pioneers are named it is all_in or none",
    "not_in_force": "{period} {year} ends on {day}; the scheme {scheme} is in force from {first}{until}",
    "measured": "{indicator} is {source} in indicators.csv; nobody supplies its values",
    "no_result": "result {cell!r} of {what} is none of {codes}",
    "band_empty": "band_low and band_high are empty; a band has at least one of them",
    "no_band": "{column} is a bound of a band; leave it empty for {direction}",
    "band_reversed": "band_high {high} is below band_low {low}",
    "indicator_weighs_nothing": (
        "weight 0 weighs nothing; leave it empty where the indicator is outside the composite"
    ),
    "value_and_state": "value is given, but state is {state}; leave one of the two empty",
    "value_needs": "the column {column} is empty; where state is value it holds {what}",
    "group_weighs_nothing": "weight 0 weighs nothing; leave the group out, or its weight empty",
    "weight_or_day": "stated_on is the day on which the weight was stated; give both or neither",
    "round_differs": "{column} {cell} is {other} in {place}; a round has one",
    "round_weights": "of {round} all groups are weighted or none; see {place}",
    "more_returned": "returned {returned} are more than invited {invited}",
    "ballots_differ": "{column} {cell} is {other} in {place}; give one number",
    "more_votes": "{votes} votes together are more than the {returned} ballots returned",
    "decision": "{column} holds {what}; it is empty while the decision is pending, and needed then",
    "decided_before": "decided_on {last} is before raised_on {first}",
    # changes of the data
    "nobody": "no name is given",
    "no_reason": "no reason is given",
    "formula": "{cell!r} begins as a formula of a spreadsheet does",
    "no_text": "is no valid text",
    "no_page_suffix": "only {listed} are read as pages; name the file as what it is",
    "same_file": "the same file as {name}",
    "one_number": "several pages cannot have one number",
    "no_field": "{cell!r} is no field with its value",
    "no_page": "no such page",
    "sheet_of_file": "is a page of a file of several",
    "page_link": "is a link",
    "no_change": "there is no such change",
    "undo_of_undo": "an undo cannot be undone",
    "undone_already": "was undone already, by change {other}",
    "page_changed": "the page is not there as it was added",
    "removed_changed": "the file that was removed is not there as it was",
    "name_taken": "another page has its name by now",
    "rows_changed": "the rows are no longer there as they were written",
    "row_changed": "the row is no longer there as it was written",
    "changed_meanwhile": "was changed by somebody else meanwhile",
    "came_meanwhile": "a file of this name has come meanwhile",
    "journal_damaged": "the journal of an earlier change is damaged",
    "mixed_ends": "some lines end with CR, others with LF",
    "unwritten": "cannot be written ({reason})",
}
"""The English of each refusal, by its key."""
