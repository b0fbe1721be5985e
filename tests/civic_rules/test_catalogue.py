"""The catalogue, the functions, the texts, the docs and the tests tell of the same rules."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType

import pytest
from django.utils import translation

import civic_rules
from civic_rules.catalogue import CATALOGUE, RETIRED, anchor
from civic_rules.rule import GENERAL_SOURCES
from civic_rules.verdict import ALLOWED, Verdict
from samverk.core.reason_texts import REASON_TEXTS, reason_text
from samverk.core.rule_explanations import RULE_EXPLANATIONS
from samverk.core.rule_titles import RULE_TITLES, SOURCE_TEXTS, source_words

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(civic_rules.__file__).parent
DOCS = (ROOT / "docs" / "reference" / "rules.md").read_text("utf-8")
ID = re.compile(r"([A-Z]+(?:-[A-Z]+)?-\d+): ")
STATUTES = ("kommunallagen", "förvaltningslagen", "tryckfrihetsförordningen", "offentlighets- och sekretesslagen",
            "arkivlagen", "dataskyddsförordningen", "lagen (1930:173)", "lagen (2017:612)")  # fmt: skip


def rule_functions() -> Iterator[tuple[str, FunctionType]]:
    """Every public function of civic_rules whose docstring opens with an id."""
    for path in sorted(FOLDER.glob("*.py")):
        module = importlib.import_module(f"civic_rules.{path.stem}")
        for name, function in vars(module).items():
            if name.startswith("_") or getattr(function, "__module__", "") != module.__name__:
                continue
            found = ID.match(getattr(function, "__doc__", "") or "")
            if found and isinstance(function, FunctionType):
                yield found.group(1), function


def reasons_given(function: FunctionType) -> set[str]:
    """The reason keys that a rule can give, read from its source and from the private functions that it asks."""
    tree = ast.parse((FOLDER / f"{function.__module__.rpartition('.')[2]}.py").read_text("utf-8"))
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    waiting, seen, found = [function.__name__], set(), set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        node = functions[name]
        if node.returns is not None and ast.unparse(node.returns) == "str | None":
            found |= {key for part in ast.walk(node) if isinstance(part, ast.Return) for key in constants(part.value)}
        for call in ast.walk(node):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                if call.func.id in ("refuse", "warn"):
                    found |= constants(call.args[1])
                elif call.func.id.startswith("_") and call.func.id not in seen:
                    waiting.append(call.func.id)
    return found


def constants(node: ast.expr | None) -> set[str]:
    if isinstance(node, ast.IfExp):
        return constants(node.body) | constants(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def section(rule: str) -> str:
    """What the docs say under the heading of a rule, on one line."""
    found = re.search(rf"^### {re.escape(rule)}\n(.*?)(?=^##|\Z)", DOCS, re.MULTILINE | re.DOTALL)
    assert found, f"docs/reference/rules.md has no heading {rule}"
    return " ".join(found.group(1).split())


def test_each_rule_function_is_in_the_catalogue_under_its_id() -> None:
    assert {one.id: one.function for one in CATALOGUE.values()} == dict(rule_functions())


def test_no_id_is_given_to_two_functions() -> None:
    ids = [one for one, _ in rule_functions()]
    assert len(ids) == len(set(ids))


def test_the_ids_of_a_subject_rise_and_none_is_left_out_or_given_again() -> None:
    assert not RETIRED & set(CATALOGUE)
    for prefix in {one.rpartition("-")[0] for one in CATALOGUE}:
        numbers = [int(one.rpartition("-")[2]) for one in CATALOGUE if one.rpartition("-")[0] == prefix]
        gone = [int(one.rpartition("-")[2]) for one in RETIRED if one.rpartition("-")[0] == prefix]
        assert numbers == sorted(numbers)
        assert sorted([*numbers, *gone]) == list(range(1, len(numbers) + len(gone) + 1)), prefix


@pytest.mark.parametrize("rule", CATALOGUE)
def test_a_rule_gives_its_own_id_and_just_the_reasons_that_the_catalogue_lists(rule: str) -> None:
    function = CATALOGUE[rule].function
    assert reasons_given(function) == set(CATALOGUE[rule].reasons)
    named = {one for one in function.__code__.co_consts if isinstance(one, str) and ID.fullmatch(f"{one}: ")}
    assert named <= {rule}


@pytest.mark.parametrize("rule", CATALOGUE)
def test_every_source_is_a_named_statute_or_a_known_general_source(rule: str) -> None:
    assert CATALOGUE[rule].sources
    for source in CATALOGUE[rule].sources:
        assert source in GENERAL_SOURCES or source.startswith(STATUTES), source


def test_every_reason_has_a_text_and_every_text_is_used() -> None:
    used = {reason for rule in CATALOGUE.values() for reason in rule.reasons}
    assert set(REASON_TEXTS) == used


def test_every_rule_has_a_title_and_an_explanation_and_every_general_source_a_name() -> None:
    assert list(RULE_TITLES) == list(CATALOGUE)
    assert list(RULE_EXPLANATIONS) == list(CATALOGUE)
    assert set(SOURCE_TEXTS) == GENERAL_SOURCES


@pytest.mark.parametrize("rule", CATALOGUE)
def test_the_english_explanation_opens_the_docstring(rule: str) -> None:
    docstring = " ".join((CATALOGUE[rule].function.__doc__ or "").split())
    with translation.override("en"):
        assert docstring.startswith(f"{rule}: {RULE_EXPLANATIONS[rule]}")


@pytest.mark.parametrize("rule", CATALOGUE)
def test_the_docs_tell_the_rule_as_the_page_does_with_source_and_example(rule: str) -> None:
    told = section(rule)
    with translation.override("sv"):
        assert told.startswith(f"**{RULE_TITLES[rule]}.** {RULE_EXPLANATIONS[rule]} - Källa: ")
        assert f"- Källa: {source_words(CATALOGUE[rule])}. - Exempel: " in told
    function = CATALOGUE[rule].function
    assert f"`{function.__module__.rpartition('.')[2]}.{function.__name__}`" in told


def test_the_docs_tell_of_no_rule_that_is_not_there() -> None:
    assert re.findall(r"^### (.+)$", DOCS, re.MULTILINE) == list(CATALOGUE)


def test_each_reason_is_told_in_swedish() -> None:
    for reason, text in REASON_TEXTS.items():
        with translation.override("sv"):
            swedish = str(text)
        with translation.override("en"):
            assert swedish != str(text), reason
        assert swedish.endswith("."), reason


def test_an_unknown_reason_is_shown_as_it_is() -> None:
    assert reason_text(Verdict(allowed=False, rule="QUORUM-1", reason="no such key")) == "no such key"


def test_the_anchor_of_a_rule_is_its_id_in_small_letters() -> None:
    assert anchor("SUBSTITUTION-1") == "substitution-1"


@pytest.mark.parametrize("rule", CATALOGUE)
def test_each_reason_of_a_rule_has_a_test_of_its_own(rule: str) -> None:
    function = CATALOGUE[rule].function
    module = function.__module__.rpartition(".")[2]
    tests = (ROOT / "tests" / "civic_rules" / f"test_{module}.py").read_text("utf-8")
    assert re.search(rf"\b{function.__name__}\b", tests), f"{function.__name__} has no test"
    for reason in CATALOGUE[rule].reasons:
        assert f'"{reason}"' in tests, f"{rule} gives {reason} and test_{module}.py does not ask for it"


def test_a_verdict_that_allows_with_a_reason_is_a_warning() -> None:
    assert Verdict(allowed=True, rule="X-1", reason="item_is_not_prepared").warns
    assert not Verdict(allowed=True, rule="X-1", reason=ALLOWED).warns
    assert not Verdict(allowed=False, rule="X-1", reason="is_no_member").warns
