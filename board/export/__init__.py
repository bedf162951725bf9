"""Charts and frames as files: PNG, SVG, PDF, CSV and XLSX bytes, each carrying where it comes from.

What is offered for download, and where, belongs in board/show; nothing here knows of a web page.
"""
