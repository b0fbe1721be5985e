"""A logo as somebody hands it in: an SVG picture that stands by itself, or the reason why it cannot be one."""

from __future__ import annotations

from lxml import etree

LARGEST = 300_000
_SVG = "http://www.w3.org/2000/svg"
_NOT_IN_PICTURES = frozenset({"script", "foreignObject", "image", "use", "a", "animate", "set"})


class NoPicture(ValueError):
    """The bytes are no such picture; the reason is a code: too_large, not_svg, not_alone."""


def checked_svg(content: bytes) -> bytes:
    """The picture anew, without comments and instructions. Raises NoPicture.

    It may hold shapes, text and colours only: nothing that runs, and nothing that is fetched from elsewhere.
    """
    if len(content) > LARGEST:
        raise NoPicture("too_large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise NoPicture("not_svg") from error
    if root.tag != f"{{{_SVG}}}svg" or root.getroottree().docinfo.internalDTD is not None:
        raise NoPicture("not_svg")
    if any(_leads_out(one) for one in root.iter()):
        raise NoPicture("not_alone")
    picture: bytes = etree.tostring(root, encoding="utf-8")
    return picture


def _leads_out(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or etree.QName(element).localname in _NOT_IN_PICTURES:
        return True
    for name, given in element.attrib.items():
        plain, value = etree.QName(name).localname.lower(), str(given)
        if plain.startswith("on") or (plain == "href" and not value.startswith("#")):
            return True
        if "url(" in value and "url(#" not in value.replace(" ", "").replace("'", "").replace('"', ""):
            return True
    return "@import" in (element.text or "") or "url(http" in (element.text or "")
