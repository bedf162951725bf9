"""The page that puts the newspaper's next pages in, and takes them out again."""
