"""Signature fields, one per signer, made before the first signature and tagged for those who listen to the document.

Afterwards `pdf_signing` fills them one by one by incremental updates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
    pdf_name,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigFieldSpec, append_signature_field, enumerate_sig_fields

from samverk.core.errors import InvalidInput
from samverk.signing.adapters.pdf_updates import writer_of, written


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureField:
    """An empty place for a signature.

    `page` counts from 0; `box` is left, bottom, right, top in points from the page's lower left corner; `description`
    is read aloud ("Underskrift: Anna Ek, ordförande").
    """

    name: str
    page: int
    box: tuple[int, int, int, int]
    description: str


def add_signature_fields(pdf: bytes, *, fields: Sequence[SignatureField]) -> bytes:
    """The PDF with the fields, as an incremental update that keeps it tagged.

    Raises InvalidInput: "not_a_pdf", "already_signed", "no_such_page", "field_twice".
    """
    writer = writer_of(pdf)
    if any(writer.prev.embedded_signatures):
        raise InvalidInput("already_signed")
    if len({one.name for one in fields}) < len(fields) or {one.name for one in fields} & set(empty_fields(pdf)):
        raise InvalidInput("field_twice")
    for one in fields:
        _add_field(writer, one)
    return written(writer)


def empty_fields(pdf: bytes) -> tuple[str, ...]:
    """The names of the signature fields that nobody has signed, in the order of the document."""
    return tuple(name for name, _value, _ref in enumerate_sig_fields(writer_of(pdf).prev, filled_status=False))


def filled_fields(pdf: bytes) -> tuple[str, ...]:
    """The names of the signature fields that hold a signature or a time stamp, in the order of the document."""
    return tuple(name for name, _value, _ref in enumerate_sig_fields(writer_of(pdf).prev, filled_status=True))


def _add_field(writer: IncrementalPdfFileWriter, field: SignatureField) -> None:
    specification = SigFieldSpec(
        sig_field_name=field.name, on_page=field.page, box=field.box, readable_field_name=field.description
    )
    try:
        page, _resources = writer.find_page_for_modification(field.page)
        append_signature_field(writer, specification)
    except (PdfError, IndexError) as error:
        raise InvalidInput("no_such_page", str(field.page)) from error
    page_object = page.get_object()
    page_object[pdf_name("/Tabs")] = pdf_name("/S")
    widget = page_object["/Annots"].raw_get(-1)
    widget.get_object()[pdf_name("/Contents")] = TextStringObject(field.description)
    writer.mark_update(page)
    if "/StructTreeRoot" in writer.root:
        _tag_widget(writer, widget=widget, page=page, description=field.description)


def _tag_widget(
    writer: IncrementalPdfFileWriter, *, widget: IndirectObject, page: IndirectObject, description: str
) -> None:
    """Hang the widget as a Form element under the document's outermost element, and list it in the parent tree."""
    root = writer.root["/StructTreeRoot"]
    parent = _outermost(root)
    number = int(root.get("/ParentTreeNextKey", _next_key(root)))
    reference = DictionaryObject(
        {pdf_name("/Type"): pdf_name("/OBJR"), pdf_name("/Obj"): widget, pdf_name("/Pg"): page}
    )
    element = writer.add_object(
        DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/StructElem"),
                pdf_name("/S"): pdf_name("/Form"),
                pdf_name("/P"): parent,
                pdf_name("/Pg"): page,
                pdf_name("/Alt"): TextStringObject(description),
                pdf_name("/K"): reference,
            }
        )
    )
    widget.get_object()[pdf_name("/StructParent")] = NumberObject(number)
    _append_kid(writer, parent=parent, kid=element)
    _list_parent(writer, root=root, number=number, element=element)


def _outermost(root: DictionaryObject) -> IndirectObject:
    kids = root.raw_get("/K")
    if isinstance(kids, IndirectObject) and not isinstance(kids.get_object(), ArrayObject):
        return kids
    array = kids.get_object() if isinstance(kids, IndirectObject) else kids
    first = array.raw_get(0)
    assert isinstance(first, IndirectObject)
    return first


def _append_kid(writer: IncrementalPdfFileWriter, *, parent: IndirectObject, kid: IndirectObject) -> None:
    element = parent.get_object()
    kids = element.get("/K")
    if isinstance(kids, ArrayObject):
        kids.append(kid)
        writer.update_container(kids)
    else:
        element[pdf_name("/K")] = ArrayObject([kid] if kids is None else [element.raw_get("/K"), kid])
    writer.mark_update(parent)


def _next_key(root: DictionaryObject) -> int:
    """One more than the highest key of the parent tree, where the document does not say it itself."""
    highest, waiting = -1, [root["/ParentTree"]]
    while waiting:
        node = waiting.pop()
        numbers = node.get("/Nums", ArrayObject())
        highest = max([highest, *(int(numbers[at]) for at in range(0, len(numbers), 2))])
        waiting.extend(kid.get_object() for kid in node.get("/Kids", ArrayObject()))
    return highest + 1


def _list_parent(
    writer: IncrementalPdfFileWriter, *, root: DictionaryObject, number: int, element: IndirectObject
) -> None:
    tree = root["/ParentTree"]
    if "/Nums" in tree:
        numbers = tree["/Nums"]
        numbers.extend([NumberObject(number), element])
        writer.update_container(numbers)
    else:
        leaf = DictionaryObject(
            {
                pdf_name("/Limits"): ArrayObject([NumberObject(number), NumberObject(number)]),
                pdf_name("/Nums"): ArrayObject([NumberObject(number), element]),
            }
        )
        kids = tree["/Kids"]
        kids.append(writer.add_object(leaf))
        writer.update_container(kids)
    root[NameObject("/ParentTreeNextKey")] = NumberObject(number + 1)
    writer.update_container(root)
