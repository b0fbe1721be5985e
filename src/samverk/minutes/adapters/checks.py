"""Checks a PDF of ours before it is signed: PDF/A by pikepdf, PDF/UA by pdfua. Checked, not certified.

pikepdf knows level B alone and refuses what it does not know; TOLERATED lists what was reviewed and why it may stand.
"""

from __future__ import annotations

import gc
import io
import tempfile

import pikepdf
from pdfua import validate
from pikepdf import pdfa

FLAVOUR = "3b"
TOLERATED: tuple[tuple[str, str, str], ...] = (
    ("ISO_19005_3:6.6.4-3", "pdfaid:conformance is 'A'", "level A holds all of level B, which is what is checked"),
    ("ISO_19005_3:6.6.2.3.1-1", "pdfaExtension", "the schema that declares the PDF/UA mark, as ISO 19005-3 asks"),
    ("ISO_19005_3:6.6.2.3.1-1", "pdfaSchema", "part of the same declaration"),
    ("ISO_19005_3:6.6.2.3.1-1", "pdfaProperty", "part of the same declaration"),
    ("ISO_19005_3:6.6.2.3.1-1", "pdfuaid:part", "the PDF/UA mark, declared by that schema"),
    ("ISO_19005_3:6.6.2.3.1-1", "xmpTPg", "number of pages in XMP's own schema for paged text"),
    ("ISO_19005_3:6.6.2.3.1-2", "xmpMM:History", "who made the file and when: one entry by typst"),
    ("ISO_19005_3:6.2.11.4.2-2", "/CIDSet", "not needed in PDF/A-3; typst writes it whole"),
    (
        "pikepdf:schema-OutlineItem",
        "/Dest",
        "a destination held as an object of its own, allowed by ISO 32000-1, 12.3.2",
    ),
)
"""Rule, words of the finding, why it may stand. Reviewed for typst 0.15 with pikepdf 10.17."""


OF_THIS_PROCESS = "unclosed"
"""pikepdf takes every warning that Python gives while it reads a page for a fault of the page: also that a file which
something else had open is closed at last. What was found with such a one is looked for again."""


def faults_of(content: bytes) -> tuple[str, ...]:
    """What speaks against the PDF beside what is tolerated; nothing where it may be signed."""
    found = _findings(content)
    if any(OF_THIS_PROCESS in one for one in found):
        gc.collect()
        found = _findings(content)
    faults = [one for one in found if not any(rule in one and words in one for rule, words, _why in TOLERATED)]
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        report = validate(file.name)
    return (*faults, *(f"{one.rule_id}: {one.message}" for one in report.findings))


def _findings(content: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(content)) as document:
        return [str(one) for one in pdfa.check(document, FLAVOUR).findings]
