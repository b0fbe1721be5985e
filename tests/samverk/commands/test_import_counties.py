"""One county.json may describe several counties: each document then goes to the one whose principals it names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.conf import LazySettings

from samverk.commands.import_documents import county_meant, import_all
from samverk.commands.main import main
from samverk.core.errors import InvalidInput
from samverk.documents.models import Document
from samverk.organizations.models import County

pytestmark = pytest.mark.django_db

MINUTES = """Minnesanteckningar Samverkansrådet
Datum: 2025-03-04
Närvarande:
{lines}

1. Mötet öppnas
Ordföranden öppnar mötet.
"""


def register(code: str, name: str, municipalities: list[str]) -> dict[str, object]:
    region = {"code": f"{code}00", "name": f"Region {name}", "formal": f"Region {name}", "kind": "region"}
    rest = [
        {"code": f"{code}{number:02}", "name": one, "formal": f"{one}s kommun", "kind": "municipality"}
        for number, one in enumerate(municipalities, start=1)
    ]
    return {"code": code, "name": name, "principals": [region, *rest], "organs": []}


@pytest.fixture
def counties(tmp_path: Path, settings: LazySettings) -> Path:
    settings.HOME = tmp_path / "home"
    path = tmp_path / "county.json"
    content = [
        register("40", "Vidsjö län", ["Alnäs", "Björkhult"]),
        register("41", "Sandheds län", ["Norrhamra", "Granhult"]),
    ]
    path.write_text(json.dumps({"counties": content}), "utf-8")
    return path


def write(folder: Path, name: str, people: dict[str, str]) -> Path:
    path = folder / name
    lines = "\n".join(f"{person}, {side}" for person, side in people.items())
    path.write_text(MINUTES.format(lines=lines), "utf-8")
    return path


def test_each_document_lands_in_the_county_that_it_names(counties: Path, tmp_path: Path) -> None:
    first = write(tmp_path, "first.txt", {"Anna Ekdal": "Alnäs kommun", "Bo Lindvall": "Björkhults kommun"})
    second = write(tmp_path, "second.txt", {"Karin Sjöman": "Norrhamra kommun", "Per Åsberg": "Granhults kommun"})
    tally = import_all([first, second], county=county_meant(str(counties)), publish=False)
    assert (tally.created, tally.failed) == (2, [])
    homes = dict(Document.objects.values_list("file_name", "county__code"))
    assert homes == {"first.txt": "40", "second.txt": "41"}


def test_a_county_json_of_one_county_says_where_all_documents_go(counties: Path) -> None:
    content = json.loads(counties.read_text("utf-8"))["counties"][0]
    counties.write_text(json.dumps(content), "utf-8")
    assert county_meant(str(counties)) == County.objects.get(code="40")


@pytest.mark.parametrize(
    "content",
    [
        [],
        "01",
        None,
        {"counties": None},
        {"counties": []},
        {"counties": ["01"]},
        {"code": "40", "name": "Vidsjö län", "principals": ["Alnäs"]},
        {"code": "40", "name": "Vidsjö län", "principals": None},
        {"code": "40", "name": None, "principals": []},
        {
            "code": "40",
            "name": "Vidsjö län",
            "principals": [],
            "organs": [{"code": "a", "name": "Rådet", "aliases": 5}],
        },
    ],
)
def test_a_county_json_of_another_form_is_refused_in_a_sentence(
    counties: Path, tmp_path: Path, content: object, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samverk.commands.main.prepare_home", lambda: None)
    counties.write_text(json.dumps(content), "utf-8")
    document = write(tmp_path, "first.txt", {"Anna Ekdal": "Alnäs kommun"})
    assert main(["import", str(document), "--county", str(counties)]) == 2
    assert "county.json beskriver inget län" in capsys.readouterr().err
    assert not County.objects.exists()


def test_no_county_is_loaded_where_a_later_one_is_wrong(counties: Path) -> None:
    content = json.loads(counties.read_text("utf-8"))
    content["counties"][1]["principals"] = ["Norrhamra"]
    counties.write_text(json.dumps(content), "utf-8")
    with pytest.raises(InvalidInput, match="bad_register"):
        county_meant(str(counties))
    assert not County.objects.exists()
