"""Measurements: each module prints its figures, and says so when its material is absent."""
