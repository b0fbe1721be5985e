"""What came into a PDF after a signature: more signatures, data that preserves them, or changes of the content."""

from __future__ import annotations

import re
from typing import Any

from pyhanko.pdf_utils.generic import IndirectObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from samverk.signing.adapters.pdf_updates import UNREADABLE
from samverk.signing.adapters.report import Later, Problem

TRACE_OF_A_SIGNATURE = re.compile(rb"/ByteRange\s*\[")
END_OF_FILE = re.compile(rb"%%EOF\s*\Z")


def later_than(signature: EmbeddedPdfSignature, signature_fields: frozenset[str]) -> tuple[Later, tuple[Problem, ...]]:
    """What came after a signature, and what is wrong with that."""
    signature.compute_integrity_info()
    coverage, difference = signature.coverage, signature.diff_result
    if coverage is None or coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return Later.CHANGES, (Problem.NOT_ALL_COVERED,)
    if coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return Later.NOTHING, ()
    if not isinstance(difference, DiffResult):
        return Later.CHANGES, (Problem.CHANGED_LATER,)
    if difference.modification_level <= ModificationLevel.LTA_UPDATES:
        return Later.PRESERVATION, ()
    is_signing = difference.modification_level is ModificationLevel.FORM_FILLING
    if is_signing and difference.changed_form_fields <= signature_fields:
        return Later.SIGNATURES, ()
    return Later.CHANGES, (Problem.CHANGED_LATER,)


def tail_problems(pdf: bytes, reader: PdfFileReader) -> tuple[Problem, ...]:
    """What is wrong with the bytes after the last signature that is seen.

    They may be whole revisions (preserving data of other programs), but no stray bytes, were it but a line break, and
    they hold no signature: one that lies there without being seen has lost its way into the document by a change.
    """
    last = reader.embedded_signatures[-1]
    _start, _length, second, second_length = (int(one) for one in last.byte_range)
    tail = pdf[second + second_length :]
    if not tail:
        return ()
    if TRACE_OF_A_SIGNATURE.search(tail):
        return (Problem.DAMAGED,)
    is_revision = reader.xrefs.total_revisions - 1 > last.signed_revision and END_OF_FILE.search(tail)
    return () if is_revision else (Problem.BYTES_APPENDED,)


def changed_pages(reader: PdfFileReader) -> tuple[int, ...]:
    """The numbers, from 1, of pages whose drawing is not that of the revision which the last signature covers.

    Pages that came after count too. Empty where the pages cannot be compared.
    """
    revision = reader.embedded_signatures[-1].signed_revision
    try:
        before = _drawings(reader.get_historical_root(revision)["/Pages"])
        now = _drawings(reader.root["/Pages"])
    except UNREADABLE:
        return ()
    before += [None] * (len(now) - len(before))
    return tuple(number for number, (old, new) in enumerate(zip(before, now, strict=False), start=1) if old != new)


def _drawings(node: Any) -> list[tuple[bytes, ...] | None]:
    """The content streams of each page below a node of the page tree."""
    if "/Kids" in node:
        return [drawing for kid in node["/Kids"] for drawing in _drawings(_resolved(kid))]
    content = _resolved(node.get("/Contents", []))
    streams = [content] if hasattr(content, "data") else [_resolved(one) for one in content]
    return [tuple(bytes(one.data) for one in streams)]


def _resolved(value: Any) -> Any:
    """What a reference leads to."""
    while isinstance(value, IndirectObject):
        value = value.get_object()
    return value
