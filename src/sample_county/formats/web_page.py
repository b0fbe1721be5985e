"""A document as a web page: plain semantic HTML with a small stylesheet of its own."""

from __future__ import annotations

from html import escape

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

BREAK = "<br>"
SERIF = frozenset({"letter", "record", "late"})
STYLESHEET = """
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1.0625rem/1.55 %s;
  color: #1b2226; background: #fff; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 1.5rem 0 .5rem; }
h1 small { display: block; font-size: 1.15rem; font-weight: normal; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; padding-top: .75rem; border-top: 1px solid #c9d0d3; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p, ul, table, dl { margin: 0 0 .75rem; }
table { border-collapse: collapse; width: 100%%; font-size: .95rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #dde2e4; }
caption { text-align: left; font-weight: bold; padding: .5rem 0 .25rem; }
.plain th, .plain td { border: 0; padding-block: .1rem; font-weight: normal; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.25rem; }
dt { color: #4c575c; } dd { margin: 0; }
.decision { border-left: .2rem solid #1b2226; background: #f1f4f5; padding: .6rem .9rem; margin: 0 0 .75rem; }
.decision > :last-child { margin-bottom: 0; }
header, footer { color: #4c575c; font-size: .9rem; }
footer { margin-top: 2.5rem; border-top: 1px solid #c9d0d3; padding-top: .5rem; }
"""


def web_page(document: Document) -> bytes:
    """A page in UTF-8."""
    family = (
        "Georgia, 'Times New Roman', serif" if document.theme in SERIF else "'Source Sans 3', 'Segoe UI', sans-serif"
    )
    header = (
        f"<header><p>{escape(' · '.join(part for part in document.header if part))}</p></header>\n"
        if document.header
        else ""
    )
    footer = "".join(f"<p>{' · '.join(escape(cell) for cell in row)}</p>" for row in document.footer)
    blocks = "\n".join(part for part in map(_block, document.blocks) if part)
    return (
        f'<!doctype html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n<title>{escape(document.title)}</title>\n'
        f"<style>{STYLESHEET % family}</style>\n</head>\n<body>\n{header}<main>\n{blocks}\n</main>\n"
        f"<footer>{footer}</footer>\n</body>\n</html>\n"
    ).encode()


def _block(block: Block) -> str:
    match block:
        case Title():
            under = f"<small>{escape(block.subtitle)}</small>" if block.subtitle else ""
            return f"<h1>{escape(block.text)}{' ' if under else ''}{under}</h1>"
        case Fields():
            return _fields(block)
        case Label():
            return f"<h3>{escape(block.text)}</h3>"
        case Rows():
            return _table(block.rows, head=False, classes="plain")
        case Lines():
            return f"<p>{'<br>'.join(map(_text, block.lines))}</p>"
        case Paragraph():
            lead = f"<b>{escape(block.lead)}</b> " if block.lead else ""
            text = f"<i>{_text(block.text)}</i>" if block.italic else _text(block.text)
            return f"<p>{lead}{text}</p>"
        case ItemHeading():
            return f"<h2>{escape(f'{block.label} {block.title}' if block.label else block.title)}</h2>"
        case Bullets():
            return _list(block.lines)
        case DecisionBox():
            heading = f"<h3>{escape(block.heading)}</h3>" if block.heading else ""
            sentences = "".join(f"<p>{_text(sentence)}</p>" for sentence in block.sentences)
            return f'<div class="decision">{heading}{sentences}{_list(block.clauses) if block.clauses else ""}</div>'
        case Table():
            return _table(block.rows, head=True, caption=block.caption, numeric=block.numeric)
        case PaperSignatures():
            return "".join(f"<p>{escape(name)}<br>{escape(role)}</p>" for name, role in block.signers)
        case ElectronicSignatures():
            signers = "".join(
                f"<p>{'<br>'.join(f'{escape(label)}: {escape(value)}' for label, value in signer)}</p>"
                for signer in block.signers
            )
            return f"<h2>{escape(block.heading)}</h2><p>{escape(block.lead)}</p>{signers}"
        case PageBreak():
            return ""


def _text(text: str) -> str:
    """Escaped text in which addresses can be followed."""
    words = [
        f'<a href="{escape(word)}">{escape(word)}</a>' if word.startswith("https://") else escape(word)
        for word in text.split(" ")
    ]
    return " ".join(words)


def _list(lines: tuple[str, ...]) -> str:
    return f"<ul>{''.join(f'<li>{_text(line)}</li>' for line in lines)}</ul>"


def _fields(block: Fields) -> str:
    if block.look == "colon":
        rows = (f"<b>{escape(label)}:</b> {'<br>'.join(map(escape, lines))}" for label, lines in block.rows)
        return f"<p>{'<br>'.join(rows)}</p>"
    if block.look == "boxed":
        rows = (
            f'<tr><th scope="row">{escape(label)}</th><td>{BREAK.join(map(escape, lines))}</td></tr>'
            for label, lines in block.rows
        )
        return f"<table>{''.join(rows)}</table>"
    entries = (f"<dt>{escape(label)}</dt><dd>{BREAK.join(map(escape, lines))}</dd>" for label, lines in block.rows)
    return f"<dl>{''.join(entries)}</dl>"


def _table(
    rows: tuple[tuple[str, ...], ...],
    *,
    head: bool,
    classes: str = "",
    caption: str | None = None,
    numeric: bool = False,
) -> str:
    parts = [f"<caption>{escape(caption)}</caption>"] if caption else []
    for number, row in enumerate(rows):
        if head and number == 0:
            cells = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in row)
        else:
            cells = "".join(
                f'<td class="number">{escape(cell)}</td>' if numeric and at else f"<td>{escape(cell)}</td>"
                for at, cell in enumerate(row)
            )
        parts.append(f"<tr>{cells}</tr>")
    attribute = f' class="{classes}"' if classes else ""
    return f"<table{attribute}>{''.join(parts)}</table>"
