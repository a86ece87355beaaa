"""Thai text in one place: the names other rooms import.

``oit.text`` repairs and folds, ``oit.dates`` reads dates and fiscal years, ``oit.codes`` reads item codes.
"""

from oit.codes import ItemCode, item_codes
from oit.dates import DateSpan, dates, fiscal_years
from oit.text import arabic_digits, key, normalise, repair

__all__ = ["DateSpan", "ItemCode", "arabic_digits", "dates", "fiscal_years", "item_codes", "key", "normalise", "repair"]
