"""What a reader sees of the printed page: which region is cut out, the file it is cut from, and the process that paints
it. Nothing here asks the database or draws on a page of the board."""
