"""What each page selects: one module a page, each function one short SELECT over the views, returned as polars."""
