"""What the gap report shows, taken from an Assessment part by part; ``view`` puts the parts together."""
