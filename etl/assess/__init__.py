"""The way back of the XLSX template: what stands in a filled workbook goes into the files of data/assessment.

What the sheets are is described by the records of `etl.inputs`, which reach whoever writes the
template by the database.
"""

from etl.assess.incoming import BroughtIn, bring_in

__all__ = ["BroughtIn", "bring_in"]
