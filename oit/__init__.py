"""The vocabulary every room shares: records, Thai text, calendar, criteria, store."""

__version__ = "0.1.0"
