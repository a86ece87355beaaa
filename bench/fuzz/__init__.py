"""Fuzzing of what reads strangers' bytes and words: the readers, codes, dates, addresses, personal data."""
