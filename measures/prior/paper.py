"""A document as people see it on paper: paragraphs and tables in reading order, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph outside tables."""

    text: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell; paragraphs in it are set apart by line breaks."""

    text: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table as it stands on paper: header lines and repeated heads are rows like all others.

    ``guessed``: its columns were told by gaps between words alone, so a word may stand in the wrong cell.
    """

    rows: tuple[tuple[Cell, ...], ...]
    guessed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The whole document in reading order; ``markup``: places where tags of HTML stood in the text."""

    blocks: tuple[Line | Grid, ...]
    markup: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The paragraphs outside tables."""
        return tuple(block for block in self.blocks if isinstance(block, Line))

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables."""
        return tuple(block for block in self.blocks if isinstance(block, Grid))

    def passages(self) -> Iterator[tuple[str, str]]:
        """Every text with its place: paragraphs, and cells one by one, but not cells that are guessed."""
        for block in self.blocks:
            if isinstance(block, Line):
                yield block.text, block.place
            elif not block.guessed:
                yield from ((cell.text, cell.place) for row in block.rows for cell in row if cell.text)
