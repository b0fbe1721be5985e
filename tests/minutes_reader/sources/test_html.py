"""Web pages are read as their visitors see them."""

from __future__ import annotations

import pytest

from minutes_reader.errors import UnreadableDocument
from minutes_reader.sources import read_source

PAGE = """<!DOCTYPE html><html><head><title>Arkiv</title>
<meta charset="{charset}"><style>p {{ color: red }}</style></head>
<body><nav><a href="/">Hem</a></nav><form><h1>Protokoll från <em>mötet</em></h1><p>Första raden<br>andra raden</p>
<p hidden>Gömt</p><ol start="3"><li>Ekonomi<ul><li>budget</li></ul></li><li><p>Övrigt</p></li></ol>
<table><tr><th>Namn</th><th>Kommun</th></tr><tr><td>Åsa Ek</td><td>Alnäs</td></tr></table>
<p><strong>Beslut</strong></p></form><script>alert("Ö")</script></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_headings_lists_and_tables_are_kept_and_the_rest_dropped(charset: str) -> None:
    source = read_source(PAGE.format(charset=charset).encode(charset))
    assert [source[line.span] for line in source.lines] == [
        "Protokoll från mötet",
        "Första raden",
        "andra raden",
        "3. Ekonomi",
        "- budget",
        "4. Övrigt",
        "Namn\tKommun",
        "Åsa Ek\tAlnäs",
        "Beslut",
    ]
    assert source.lines[0].heading_level == 1
    assert source.lines[3].list_item
    assert source.lines[-1].bold is True


def test_a_page_that_states_the_wrong_encoding_is_read_all_the_same() -> None:
    assert "Åsa Ek" in read_source(PAGE.format(charset="utf-8").encode("cp1252")).text


def test_a_fragment_without_head_is_a_web_page_too() -> None:
    source = read_source(b"<div><p>Ett</p><p>Tv&aring;</p></div><p>Tre</p>")
    assert source.media_type == "text/html"
    assert source.text == "Ett\nTvå\nTre\n"


def test_deep_nesting_loses_nothing_that_stands_outside_it() -> None:
    page = b"<html><body>" + b"<div>" * 1000 + b"djupt" + b"</div>" * 1000 + b"<p>Ytan</p></body></html>"
    assert read_source(page).text.endswith("Ytan\n")


def test_absurd_nesting_is_refused_without_breaking_the_reader() -> None:
    with pytest.raises(UnreadableDocument):
        read_source(b"<html><body>" + b"<div>" * 100_000 + b"djupt")
