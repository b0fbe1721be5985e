"""What DESIGN asks of the whole house and no linter checks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import Field

from civic_rules.catalogue import CATALOGUE
from samverk.accounts.models import ROLE_PERMISSIONS, Permission, Role
from samverk.config import settings as settings_module

ROOT = Path(__file__).resolve().parents[2]
PROJECT = ROOT / "src" / "samverk"
APPS = [
    "core",
    "audit",
    "accounts",
    "organizations",
    "documents",
    "matters",
    "meetings",
    "signing",
    "minutes",
    "intake",
    "search",
    "notifications",
    "portal",
]


def modules(*, under: Path = PROJECT) -> Iterator[Path]:
    return (path for path in sorted(under.rglob("*.py")) if "migrations" not in path.parts)


def calls(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def test_no_view_saves_anything() -> None:
    forbidden = re.compile(r"\.(save|create|bulk_create|delete|update|get_or_create|update_or_create)$")
    for path in modules():
        if path.stem == "views" or path.parent.name == "views":
            # A workbook saves itself to a file, not to the register.
            assert [one for one in calls(path) if forbidden.search(one) and one != "book.save"] == [], path


def test_every_rule_is_asked_somewhere_in_samverk() -> None:
    asked: set[tuple[str, str]] = set()
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("civic_rules."):
                asked |= {(node.module or "", one.name) for one in node.names}
    functions = {one.id: (one.function.__module__, one.function.__name__) for one in CATALOGUE.values()}
    assert [rule for rule, function in functions.items() if function not in asked] == []


def test_nothing_asks_for_a_model_by_name() -> None:
    for path in modules():
        assert not [one for one in calls(path) if one.endswith("get_model")], path


def test_nothing_imports_inside_a_function() -> None:
    for path in modules(under=ROOT / "src"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                inner = [one for one in ast.walk(node) if isinstance(one, ast.Import | ast.ImportFrom)]
                assert inner == [], f"{path}:{node.name}"


def test_no_relation_points_to_a_later_app() -> None:
    for label in APPS:
        for model in apps.get_app_config(label).get_models():
            for field in model._meta.get_fields(include_hidden=False):
                if isinstance(field, Field) and field.related_model and not isinstance(field.related_model, str):
                    target = field.related_model._meta.app_label
                    assert target not in APPS or APPS.index(target) <= APPS.index(label), f"{model}.{field.name}"


def test_no_template_has_inline_style_or_script() -> None:
    for path in PROJECT.rglob("*.html"):
        text = path.read_text("utf-8")
        assert not re.search(r"\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<style|javascript:", text), path
        assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")", text), path


def test_nothing_is_loaded_from_elsewhere() -> None:
    for path in [*PROJECT.rglob("*.html"), *PROJECT.rglob("*.css")]:
        text = path.read_text("utf-8")
        assert not re.search(r"(?:src|@import|url\()\s*=?\s*[\"'(]?\s*(?:https?:)?//", text), path


def test_no_page_keeps_its_address_from_itself() -> None:
    """A browser sends a form of a page with no-referrer from the origin "null", and the server refuses it."""
    assert [path.name for path in PROJECT.rglob("*.html") if "no-referrer" in path.read_text("utf-8")] == []


def test_there_are_at_most_fifteen_permissions_and_every_role_has_its_own() -> None:
    assert len(Permission) <= 15
    assert set(ROLE_PERMISSIONS) == set(Role.values)


def test_every_setting_from_the_environment_is_documented_and_there_are_at_most_forty() -> None:
    text = Path(str(settings_module.__file__)).read_text("utf-8")
    names = set(re.findall(r"\"(SAMVERK_[A-Z_]+|DATABASE_URL)\"", text))
    documented = (ROOT / "docs/reference/settings.md").read_text("utf-8")
    missing = [
        one for one in names if one not in documented and f"`{one.removeprefix('SAMVERK_OIDC')}`" not in documented
    ]
    assert missing == []
    assert len(names) <= 40


def test_every_model_is_in_the_glossary() -> None:
    text = (ROOT / "docs/reference/glossary.md").read_text("utf-8")
    named = set(re.findall(r"[A-Z][A-Za-z]+", text))
    models = {model.__name__ for label in APPS for model in apps.get_app_config(label).get_models()}
    assert models - named == set()


@pytest.mark.parametrize("page", [*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda one: one.name)
def test_every_link_in_the_documents_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), target


def test_pages_say_no_unsafe_in_their_policy() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert not [one for values in directives.values() for one in values if "unsafe" in one]


def test_every_message_has_its_swedish_in_the_compiled_file() -> None:
    assert (ROOT / "locale/sv/LC_MESSAGES/django.mo").exists(), "run make setup"
