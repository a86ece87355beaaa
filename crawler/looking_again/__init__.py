"""Looks again at addresses that are known: what stands there now as evidence, and whether it stays there."""
