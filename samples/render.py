"""Documents as bytes: PDF, XLSX, DOCX, and the inner part of an HTML page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from samples import office, pdf
from samples.contents import Block, Document, Person
from samples.records import SampleFile

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {"pdf": ".pdf", "scan": ".pdf", "xlsx": ".xlsx", "docx": ".docx"}


def file(document: Document, agency: str) -> SampleFile:
    """The file of a document that is not a page."""
    if document.form == "scan":
        return SampleFile(content_type=PDF, body=pdf.image_pdf())
    if document.form == "xlsx":
        return SampleFile(content_type=XLSX, body=office.xlsx(_sheets(document)))
    lines = [document.title, agency]
    if document.form == "docx":
        tables = [block.table for block in document.blocks if block.table]
        for block in document.blocks:
            lines += _lines(block, tables=False)
        return SampleFile(content_type=DOCX, body=office.docx(lines, tables))
    for block in document.blocks:
        lines += _lines(block)
    return SampleFile(content_type=PDF, body=pdf.text_pdf(lines, title=document.title))


def article(document: Document, target: Callable[[str], str], picture: Callable[[str], str]) -> str:
    """The document as HTML below its title; ``target`` and ``picture`` say where names lead."""
    return "\n".join(_html(block, target, picture) for block in document.blocks)


def table(rows: tuple[tuple[str, ...], ...]) -> str:
    """An HTML table whose first row is its head."""
    head = "".join(f"<th>{escape(cell)}</th>" for cell in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows[1:])
    return f'<table class="table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _number(person: Person) -> int:
    """A number of their own for every face."""
    return sum(map(ord, person.name + person.position + person.phone))


def _lines(block: Block, *, tables: bool = True) -> Iterator[str]:
    if block.heading:
        yield block.heading
    yield from block.paragraphs
    if tables:
        yield from ("   ".join(row) for row in block.table)


def _sheets(document: Document) -> list[tuple[str, list[tuple[str, ...]]]]:
    """One sheet per block that names one, else one sheet; a form's header stands in its first row."""
    if any(block.sheet for block in document.blocks):
        return [
            (block.sheet, [(block.heading,), *[(line,) for line in block.paragraphs], *block.table])
            for block in document.blocks
        ]
    rows: list[tuple[str, ...]] = []
    for block in document.blocks:
        rows += [(line,) for line in _lines(block, tables=False)]
        rows += block.table
    return [("ข้อมูล", rows)]


def _html(block: Block, target: Callable[[str], str], picture: Callable[[str], str]) -> str:
    pieces = [f"<h3>{escape(block.heading)}</h3>"] if block.heading else []
    pieces += [f"<p>{escape(line)}</p>" for line in block.paragraphs]
    pieces += [f'<p><img src="{picture(name)}" alt="{escape(alt)}" width="640"></p>' for alt, name in block.images]
    if block.table:
        pieces.append(table(block.table))
    if block.people:
        pieces.append('<div class="row">')
        for person in block.people:
            photo = picture(f"person{_number(person)}") if person.photo else ""
            face = f'<img src="{photo}" alt="{escape(person.name)}">' if photo else ""
            lines = [person.name, person.position, person.phone and f"โทร. {person.phone}"]
            pieces.append(
                f'<div class="col person">{face}'
                + "".join(f"<p>{escape(line)}</p>" for line in lines if line)
                + "</div>"
            )
        pieces.append("</div>")
    pieces += [f'<p><a href="{escape(target(name))}">{escape(text)}</a></p>' for text, name in block.links]
    return "\n".join(pieces)
