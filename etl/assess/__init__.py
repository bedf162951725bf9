"""The way back of the XLSX template: what stands in a filled workbook as rows for the files of data/assessment.

They are put there by `etl.changing`. What the sheets are is described by the records of `etl.inputs`, which reach
whoever writes the template by the database.
"""

from etl.assess.incoming import IncomingRows, incoming_rows

__all__ = ["IncomingRows", "incoming_rows"]
