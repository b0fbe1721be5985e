"""A document as an OpenDocument text (ODT), written by hand: a content.xml and the little that must stand beside it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

from sample_county.blocks import (
    Block,
    Bullets,
    DecisionBox,
    Document,
    ElectronicSignatures,
    Fields,
    ItemHeading,
    Label,
    Lines,
    PageBreak,
    PaperSignatures,
    Paragraph,
    Rows,
    Table,
    Title,
)

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"'
)
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MEDIA_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def open_document(document: Document) -> bytes:
    """The document as ODT; the same document gives the same bytes."""
    body = "".join(_block(block) for block in document.blocks)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}>'
        "<office:automatic-styles>"
        '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text, method in (
            ("mimetype", MEDIA_TYPE, zipfile.ZIP_STORED),
            ("content.xml", content, zipfile.ZIP_DEFLATED),
            ("META-INF/manifest.xml", MANIFEST, zipfile.ZIP_DEFLATED),
        ):
            part = zipfile.ZipInfo(name, date_time=(2026, 1, 1, 8, 0, 0))
            part.compress_type = method
            archive.writestr(part, text)
    return buffer.getvalue()


def _block(block: Block) -> str:
    match block:
        case Title():
            return _heading(block.text, 1) + (_paragraph(block.subtitle) if block.subtitle else "")
        case Label():
            return _heading(block.text, 3)
        case ItemHeading():
            return _heading(f"{block.label} {block.title}" if block.label else block.title, 2)
        case Paragraph():
            lead = f'<text:span text:style-name="B">{escape(block.lead)}</text:span>' if block.lead else ""
            text = escape(block.text)
            words = f'<text:span text:style-name="I">{text}</text:span>' if block.italic else text
            return f"<text:p>{' '.join(part for part in (lead, words) if part)}</text:p>"
        case Bullets():
            return _list(block.lines)
        case DecisionBox():
            heading = _heading(block.heading, 3) if block.heading else ""
            return heading + "".join(map(_paragraph, block.sentences)) + (_list(block.clauses) if block.clauses else "")
        case Fields():
            return _fields(block)
        case Rows():
            return "".join(f"<text:p>{'<text:tab/>'.join(map(escape, row))}</text:p>" for row in block.rows)
        case Lines():
            return _lines(block.lines)
        case Table():
            return (_heading(block.caption, 3) if block.caption else "") + _table(block.rows)
        case PaperSignatures():
            return "".join(_lines(signer) for signer in block.signers)
        case ElectronicSignatures():
            signers = "".join(_lines(tuple(f"{label}: {value}" for label, value in signer)) for signer in block.signers)
            return _heading(block.heading, 2) + _paragraph(block.lead) + signers
        case PageBreak():
            return ""


def _heading(text: str, level: int) -> str:
    return f'<text:h text:outline-level="{level}">{escape(text)}</text:h>'


def _paragraph(text: str) -> str:
    return f"<text:p>{escape(text)}</text:p>"


def _lines(lines: tuple[str, ...]) -> str:
    return f"<text:p>{'<text:line-break/>'.join(map(escape, lines))}</text:p>"


def _list(lines: tuple[str, ...]) -> str:
    return f"<text:list>{''.join(f'<text:list-item>{_paragraph(line)}</text:list-item>' for line in lines)}</text:list>"


def _fields(block: Fields) -> str:
    if block.look == "colon":
        return "".join(_paragraph(f"{label}: {', '.join(lines)}") for label, lines in block.rows)
    return _table_of(
        (f"{_cell(_paragraph(label))}{_cell(''.join(map(_paragraph, lines)))}" for label, lines in block.rows), 2
    )


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    return _table_of(("".join(_cell(_paragraph(cell)) for cell in row) for row in rows), len(rows[0]))


def _cell(content: str) -> str:
    return f"<table:table-cell>{content}</table:table-cell>"


def _table_of(rows: Iterable[str], columns: int) -> str:
    inside = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table><table:table-column table:number-columns-repeated="{columns}"/>{inside}</table:table>'
