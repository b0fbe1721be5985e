"""The list of Sweden's principals, and how text finds one in it."""

from __future__ import annotations

from collections import Counter

import pytest

from swedish_text.principals import COUNTIES, PRINCIPALS, PrincipalEntry, county_named, find_principals

MUNICIPALITIES_PER_COUNTY = {
    "01": 26, "03": 8, "04": 9, "05": 13, "06": 13, "07": 8, "08": 12, "09": 1, "10": 5, "12": 33, "13": 6,
    "14": 49, "17": 16, "18": 12, "19": 10, "20": 15, "21": 10, "22": 7, "23": 8, "24": 15, "25": 14,
}  # fmt: skip

VIDSJO = tuple(
    PrincipalEntry(code=code, county_code="90", name=name, short_name=short, kind=kind)
    for code, name, short, kind in (
        ("90", "Region Vidsjö län", "Region Vidsjö", "region"),
        ("9001", "Alnäs kommun", "Alnäs", "municipality"),
        ("9002", "Björkhults kommun", "Björkhult", "municipality"),
        ("9003", "Granhults kommun", "Granhult", "municipality"),
        ("9004", "Vidsjö kommun", "Vidsjö", "municipality"),
    )
)


def found(text: str, **limits: object) -> list[tuple[str, str]]:
    return [(match.principal.name, match.matched_by) for match in find_principals(text, **limits)]  # type: ignore[arg-type]


def test_there_are_21_regions_and_290_municipalities() -> None:
    kinds = Counter(entry.kind for entry in PRINCIPALS)
    assert kinds == {"region": 21, "municipality": 290}
    assert len(COUNTIES) == 21


def test_codes_are_unique_and_begin_with_the_county() -> None:
    codes = [entry.code for entry in PRINCIPALS]
    assert len(set(codes)) == len(codes)
    assert all(entry.code.startswith(entry.county_code) for entry in PRINCIPALS)
    assert {len(entry.code) for entry in PRINCIPALS if entry.kind == "municipality"} == {4}
    assert {entry.county_code for entry in PRINCIPALS} == {county.code for county in COUNTIES}


def test_each_county_has_its_number_of_municipalities() -> None:
    counted = Counter(entry.county_code for entry in PRINCIPALS if entry.kind == "municipality")
    assert counted == MUNICIPALITIES_PER_COUNTY


def test_each_official_and_short_name_finds_its_principal_first() -> None:
    for entry in PRINCIPALS:
        assert find_principals(entry.name)[0].principal == entry
        assert find_principals(entry.name)[0].matched_by == "exact"
        assert find_principals(entry.short_name, county_code=entry.county_code)[0].principal.code == entry.code


@pytest.mark.parametrize(
    ("text", "name", "how"),
    [
        ("Askersund", "Askersunds kommun", "short"),
        ("askersunds KOMMUN", "Askersunds kommun", "folded"),
        ("Hallsbergs", "Hallsbergs kommun", "genitive"),
        ("Karlskoga kommuns", "Karlskoga kommun", "genitive"),
        ("Karlskoga kommunen", "Karlskoga kommun", "folded"),
        ("Falun", "Falu kommun", "short"),
        ("Göteborgs stads", "Göteborgs Stad", "genitive"),
        ("Malmö kommun", "Malmö stad", "folded"),
        ("Region Örebro", "Region Örebro län", "short"),
        ("Region Jönköpings läns", "Region Jönköpings län", "genitive"),
        ("Västra Götalandsregionens", "Västra Götalandsregionen", "genitive"),
        ("Hallsbreg", "Hallsbergs kommun", "misspelt"),
        ("Lekebergs komun", "Lekebergs kommun", "misspelt"),
        ("Region Jonkoping", "Region Jönköpings län", "misspelt"),
        ("Region Gotland", "Region Gotland", "exact"),
        ("Gotland", "Gotlands kommun", "short"),
    ],
)
def test_short_genitive_and_misspelt_forms_find_the_right_principal(text: str, name: str, how: str) -> None:
    assert found(text)[0] == (name, how)


@pytest.mark.parametrize("text", ["RÖL", "", "  ", "Socialchef", "Kalmar län", "Karlsborg stad och land", "Kommunen"])
def test_what_is_no_principal_names_nobody(text: str) -> None:
    assert found(text) == []


def test_habo_and_habo_with_a_ring_are_two_municipalities() -> None:
    assert found("Habo") == [("Habo kommun", "short")]
    assert found("Håbo") == [("Håbo kommun", "short")]


def test_a_misspelling_between_two_principals_names_nobody() -> None:
    twins = (
        PrincipalEntry(code="1", county_code="9", name="Sandheds kommun", short_name="Sandhed", kind="municipality"),
        PrincipalEntry(code="2", county_code="9", name="Sandhems kommun", short_name="Sandhem", kind="municipality"),
    )
    assert found("Sandhet", among=twins) == []


def test_the_region_alone_is_named_only_within_one_county() -> None:
    assert found("Regionen") == []
    assert found("Regionen", county_code="18") == [("Region Örebro län", "short")]
    assert found("regionens", among=VIDSJO) == [("Region Vidsjö län", "genitive")]


def test_a_county_can_have_principals_of_its_own() -> None:
    assert found("Alnäs kommuns", among=VIDSJO) == [("Alnäs kommun", "genitive")]
    assert found("Björkhults", among=VIDSJO) == [("Björkhults kommun", "genitive")]
    assert found("Grahnult", among=VIDSJO) == [("Granhults kommun", "misspelt")]
    assert found("Askersund", among=VIDSJO) == []
    assert found("Alnäs") == []


def test_a_county_is_found_by_its_code() -> None:
    county = county_named("24")
    assert county is not None
    assert county.name == "Västerbottens län"
    assert county_named("02") is None
