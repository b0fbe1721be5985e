"""Makes scans for tests out of invented minutes: drawn, turned askew, made noisy, saved as pictures."""

from __future__ import annotations

import io
import random
from functools import cache

import pikepdf
import pypdfium2 as pdfium
import typst
from PIL import Image, ImageChops

MINUTES = """
#set page(paper: "a4", margin: 2.5cm, header: [#set text(9pt); Samverkan Vidsjö län #h(1fr) Protokoll 2024-03-14])
#set text(lang: "sv", size: 12pt)
#set par(leading: 0.9em, spacing: 1.4em)
= Protokoll
Länsgemensamma samverkansrådet för hälsa, vård och omsorg i Vidsjö län

*Tid:* Torsdagen den 14 mars 2024, kl. 13.00–16.15 \\
*Plats:* Regionens hus, Storgatan 12, Norrhamra

== Närvarande
#grid(columns: (1fr, 1.2fr, 0.5fr), row-gutter: 7pt,
 [Karin Ahlgren, ordförande],[Region Vidsjö län],[(S)],
 [Göran Öberg],[Alnäs kommun],[(M)],
 [Åsa Björklund],[Björkhults kommun],[(C)],
 [Lars-Erik Sjödin],[Ekerums kommun],[(KD)])

== § 21 Mötets öppnande och val av justerare
Ordföranden hälsar alla välkomna och förklarar mötet öppnat. Göran Öberg utses att justera protokollet.

== § 22 Godkännande av dagordning
Dagordningen godkänns med tillägget att frågan om ambulanssjukvårdens beredskap tas upp under övriga frågor.

== § 23 Ekonomisk uppföljning av närvårdssatsningen
Controller Pernilla Åkesson redovisar utfallet för januari och februari 2024. Kostnaderna uppgår till 4 350 000 kronor,
vilket är 212 000 kronor (4,6 procent) lägre än budget. Avvikelsen förklaras av vakanta tjänster inom den kommunala
hemsjukvården i Lindvattnet och Malmvik.

*Beslut:* Rådet beslutar att lägga informationen till handlingarna, samt att uppdra åt beredningsgruppen att senast den
31 maj 2024 återkomma med ett förslag till fördelning av resterande medel.
#pagebreak()
== § 24 Överenskommelse om utskrivning från sluten hälso- och sjukvård
Utvecklingsledare Henrik Sandahl föredrar ärendet. Arbetsgruppen har haft fem möten och föreslår att ledtiden för
samordnad individuell plan kortas från tre till två dagar. Sandheds kommun önskar ett förtydligande om kostnadsansvaret
för tillfälliga hjälpmedel.

*Beslut:* Rådet rekommenderar huvudmännen att anta den reviderade överenskommelsen från och med den 1 september 2024.

== § 25 Nästa möte
Nästa möte hålls torsdagen den 13 juni 2024 kl. 13.00 i Alnäs kommunhus. Ordföranden tackar för visat intresse och
avslutar mötet.
"""


@cache
def minutes_as_pdf() -> bytes:
    """The invented minutes as a PDF with text, two pages."""
    return bytes(typst.compile(MINUTES.encode()))


def drawn_pages(data: bytes, *, resolution: int = 300) -> list[Image.Image]:
    """The pages of a PDF as grey pictures."""
    document = pdfium.PdfDocument(data)
    return [document[index].render(scale=resolution / 72, grayscale=True).to_pil() for index in range(len(document))]


def as_if_scanned(page: Image.Image, *, degrees: float, noise: float = 0.0, quality: int = 60) -> Image.Image:
    """The page laid askew on the glass, with noise and specks of dirt, compressed as JPEG."""
    scanned = page.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)
    if noise:
        scanned = ImageChops.add(scanned, Image.effect_noise(scanned.size, noise), 1, -128)
        chance = random.Random(7)
        for _ in range(1500):
            at = chance.randrange(scanned.width), chance.randrange(scanned.height)
            scanned.putpixel(at, chance.randrange(90))
    buffer = io.BytesIO()
    scanned.save(buffer, "JPEG", quality=quality)
    return Image.open(io.BytesIO(buffer.getvalue()))


def as_picture_pdf(pages: list[Image.Image], *, resolution: int = 300) -> bytes:
    """A PDF that holds nothing but these pictures."""
    buffer = io.BytesIO()
    pages[0].save(buffer, "PDF", save_all=True, append_images=pages[1:], resolution=resolution)
    return buffer.getvalue()


def half_scanned_pdf(*, resolution: int = 200) -> bytes:
    """The invented minutes, their first page with text, the second one scanned."""
    pictures = as_picture_pdf(drawn_pages(minutes_as_pdf(), resolution=resolution)[1:], resolution=resolution)
    whole = pikepdf.open(io.BytesIO(minutes_as_pdf()))
    del whole.pages[1]
    whole.pages.extend(pikepdf.open(io.BytesIO(pictures)).pages)
    buffer = io.BytesIO()
    whole.save(buffer)
    return buffer.getvalue()


def saved_as(pages: list[Image.Image], kind: str, *, resolution: int = 300) -> bytes:
    """A picture file; a TIFF holds all pages, other kinds the first."""
    buffer = io.BytesIO()
    several = {"save_all": True, "append_images": pages[1:]} if kind == "TIFF" else {}
    pages[0].save(buffer, kind, dpi=(resolution, resolution), **several)
    return buffer.getvalue()
