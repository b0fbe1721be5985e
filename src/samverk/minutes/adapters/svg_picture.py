"""A logo as somebody hands it in: an SVG picture that stands by itself, or the reason why it cannot be one."""

from __future__ import annotations

import re

from lxml import etree

LARGEST = 300_000
_SVG = "http://www.w3.org/2000/svg"
_ELEMENTS = (
    "svg g defs symbol title desc path rect circle ellipse line polyline polygon text tspan style "
    "linearGradient radialGradient stop clipPath mask pattern"
)
_ATTRIBUTES = (
    "id class style transform x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy rotate width height d points "
    "pathLength viewBox preserveAspectRatio version offset gradientUnits gradientTransform spreadMethod "
    "patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits href color "
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin "
    "stroke-miterlimit stroke-dasharray stroke-dashoffset stop-color stop-opacity opacity clip-path clip-rule mask "
    "display visibility overflow font-family font-size font-style font-weight font-variant font-stretch "
    "letter-spacing word-spacing text-anchor text-decoration textLength lengthAdjust dominant-baseline "
    "baseline-shift paint-order shape-rendering"
)
_FUNCTIONS = "rgb rgba hsl hsla url matrix translate scale rotate skewx skewy"
_CALL = re.compile(r"([\w-]*)\s*\(\s*[\"']?\s*(.?)", re.DOTALL)


class NoPicture(ValueError):
    """The bytes are no such picture; the reason is a code: too_large, not_svg, not_alone."""


def checked_svg(content: bytes) -> bytes:
    """The picture anew, of the elements and attributes of shapes, text and colours alone. Raises NoPicture.

    What a drawing program adds of its own, and what describes the file, is left out. What could run or be fetched from
    elsewhere, and any element of SVG that is not known here, makes it no picture.
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
    _keep_known(root)
    etree.cleanup_namespaces(root)
    picture: bytes = etree.tostring(root, encoding="utf-8")
    return picture


def _keep_known(element: etree._Element) -> None:
    """Leave out what is of another language or describes the file; raise NoPicture for what is of SVG and not known."""
    for name, value in list(element.attrib.items()):
        _keep_attribute(element, str(name), str(value))
    if element.tag == f"{{{_SVG}}}style":
        _require_plain(element.text or "")
    for child in list(element):
        tag = etree.QName(child) if isinstance(child.tag, str) else None
        if tag is None or (tag.namespace == _SVG and tag.localname not in {*_ELEMENTS.split(), "metadata"}):
            raise NoPicture("not_alone")
        if tag.namespace != _SVG or tag.localname == "metadata":
            element.remove(child)
        else:
            _keep_known(child)


def _keep_attribute(element: etree._Element, name: str, value: str) -> None:
    tag = etree.QName(name)
    if tag.localname.lower().startswith("on") or (tag.localname == "href" and not value.strip().startswith("#")):
        raise NoPicture("not_alone")
    is_link = tag.localname == "href"
    if tag.localname not in _ATTRIBUTES.split() or (tag.namespace and not is_link):
        del element.attrib[name]
    else:
        _require_plain(value)


def _require_plain(words: str) -> None:
    """Raise NoPicture where a value or a style sheet does more than name colours, sizes and parts of the picture."""
    calls = [(name.lower(), begins) for name, begins in _CALL.findall(words)]
    is_plain = all(name in _FUNCTIONS.split() and (name != "url" or begins == "#") for name, begins in calls)
    if not is_plain or "\\" in words or "@" in words or "/*" in words:
        raise NoPicture("not_alone")
