"""The compilation of a referral as a Word file: headings, every comment with its sender."""

from __future__ import annotations

import io

import docx
from django.utils.translation import gettext as _
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from samverk.referrals.queries.compilation import Compilation, PositionGroup, SectionPart

FONT = "Source Sans 3"


def compilation_document(compilation: Compilation) -> bytes:
    """The compilation as .docx, in Swedish."""
    word = docx.Document()
    style = word.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(10.5)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sv-SE")
    style.element.get_or_add_rPr().append(language)
    referral = compilation.referral
    title = _("Compilation of answers: %(title)s") % {"title": referral.title}
    word.core_properties.title, word.core_properties.language = title, "sv-SE"
    word.add_heading(title, level=1)
    if referral.question:
        word.add_paragraph(referral.question)
    for part in compilation.parts:
        _add_part(word, part)
    result = io.BytesIO()
    word.save(result)
    return result.getvalue()


def _add_part(word: docx.document.Document, part: SectionPart) -> None:
    word.add_heading(part.section.title if part.section else _("The whole"), level=2)
    if not part.groups:
        word.add_paragraph(_("Nobody has answered."))
    for group in part.groups:
        _add_group(word, group)


def _add_group(word: docx.document.Document, group: PositionGroup) -> None:
    word.add_heading(f"{group.label[:1].upper()}{group.label[1:]} ({len(group.comments)})", level=3)
    for one in group.with_words:
        line = word.add_paragraph(style="List Bullet")
        line.add_run(f"{one.sender.name}: ").bold = True
        line.add_run(one.text)
        if one.row is not None and one.row.outcome:
            line.add_run(
                f" [{one.row.get_outcome_display()}{': ' if one.row.note else ''}{one.row.note}]"
            ).italic = True
    if group.silent:
        word.add_paragraph(_("Without comment: %(names)s.") % {"names": ", ".join(group.silent)})
