"""亮榜: where departments stand on the indicators that an assessor supplies, and what the reports say of the scheme."""
