"""Opens zip packages (DOCX, ODT, XLSX) and the XML in them without trusting what they claim."""

from __future__ import annotations

import io
import zipfile
import zlib
from types import TracebackType

from lxml import etree

from minutes_reader.errors import UnreadableDocument
from minutes_reader.sources.limits import Limits

_CHUNK = 1024 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


class Package:
    """A zip package: refuses bombs by what it declares, and again by what really unpacks."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._unpacked = 0
        self._size = len(data)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise UnreadableDocument("damaged", "The package (zip) is broken or cut off.") from error
        members = self._archive.infolist()
        if len(members) > limits.max_members:
            raise UnreadableDocument(
                "bomb", "The package holds %(parts)s parts; that is no document.", parts=len(members)
            )
        if any(member.flag_bits & 0x1 for member in members):
            raise UnreadableDocument("encrypted", "The document is protected by a password.")
        self._refuse_bomb(sum(member.file_size for member in members))
        self.names = frozenset(member.filename for member in members)

    def __enter__(self) -> Package:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._archive.close()

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, or None where the package has none of that name."""
        if name not in self.names:
            return None
        parts = []
        size = 0
        try:
            with self._archive.open(name) as member:
                while chunk := member.read(_CHUNK):
                    size += len(chunk)
                    self._unpacked += len(chunk)
                    if size > self._limits.max_part:
                        raise UnreadableDocument("bomb", "A part of the document unpacks to far more than it is.")
                    self._refuse_bomb(self._unpacked)
                    parts.append(chunk)
        except _BROKEN as error:
            raise UnreadableDocument("damaged", "A part of the document is broken.") from error
        return b"".join(parts)

    def xml(self, name: str) -> etree._Element | None:
        """The root element of a part, or None where the package has none of that name."""
        data = self.read(name)
        return None if data is None else parse_xml(data)

    def _refuse_bomb(self, unpacked: int) -> None:
        too_dense = unpacked > self._limits.ratio_matters_above and unpacked > self._size * self._limits.max_ratio
        if unpacked > self._limits.max_unpacked or too_dense:
            raise UnreadableDocument("bomb", "The document unpacks to far more than it is; it is not opened.")


def parse_xml(data: bytes) -> etree._Element:
    """Parse XML without entities, DTD or network; raises UnreadableDocument where it is broken or has a DTD."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
        raise UnreadableDocument("damaged", "The document declares its own XML entities; it is not opened.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument("damaged", "The document's content is broken (XML).") from error
    return root
