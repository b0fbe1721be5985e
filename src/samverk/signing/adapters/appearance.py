"""What a signature looks like on the page: name, role, organisation, how the person was identified, and when."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.font.opentype import GlyphAccumulatorFactory
from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.stamp import TextStampStyle

from samverk.signing.adapters.signatories import Signatory
from swedish_text.display import plain_day

FONT_SIZE, LEADING = 9, 11
"""Points: five lines fill the field of printed minutes, which is 20 mm high."""
LAYOUT = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MIN,
    y_align=AxisAlignment.ALIGN_MAX,
    margins=Margins.uniform(0),
    inner_content_scaling=InnerScaling.SHRINK_TO_FIT,
)


def appearance_of(signatory: Signatory, *, is_seal: bool, at: datetime) -> TextStampStyle:
    """The words as a stamp with its own embedded font, as PDF/A asks; in Swedish, like the documents."""
    style = TextBoxStyle(font=_font(), font_size=FONT_SIZE, leading=LEADING, box_layout_rule=LAYOUT)
    return TextStampStyle(
        stamp_text=visible_words(signatory, is_seal=is_seal, at=at).replace("%", "%%"),
        text_box_style=style,
        inner_content_layout=LAYOUT,
        border_width=0,
        background=None,
    )


def visible_words(signatory: Signatory, *, is_seal: bool, at: datetime) -> str:
    """The lines that stand in the field."""
    local = timezone.localtime(at)
    with translation.override("sv"):
        lines = [
            signatory.name,
            f"{signatory.role}, {signatory.organization}",
            _("Identified with %(identification)s, id %(identity)s")
            % {"identification": signatory.identification, "identity": signatory.identity},
            _("Signed %(day)s at %(time)s") % {"day": plain_day(local.date()), "time": local.strftime("%H.%M.%S")},
        ]
        if is_seal:
            lines.append(_("Sealed by the organisation's key"))
    return "\n".join(lines)


@cache
def _font() -> GlyphAccumulatorFactory:
    return GlyphAccumulatorFactory(str(Path(str(files("sample_county"))) / "fonts" / "SourceSans3-Regular.ttf"))
