"""Exit codes, and errors turned into one sentence.

Exit codes (where several hold, the first of 3, 1, 4, 2, 0 wins): 0 assessed and nothing in ``--fail-on``; 1 our error;
2 gaps in ``--fail-on``; 3 usage or configuration; 4 the site could not be assessed.
"""

from __future__ import annotations

OK = 0
OUR_ERROR = 1
GAPS = 2
USAGE = 3
NOT_ASSESSED = 4


class Stop(Exception):  # noqa: N818 - not always an error: it ends a command with a sentence and a code
    """Ends a command with one sentence for the user and an exit code."""

    def __init__(self, sentence: str, code: int) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
