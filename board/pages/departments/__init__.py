"""部门画像: what one department reported in each period, what became of it, and how it stands beside another."""
