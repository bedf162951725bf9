"""排名: who claims to lead whom, how far, in which place, and what changed between two reports."""
