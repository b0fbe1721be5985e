"""What was said of a whole list becomes an answer for each of its lines, so that only lines that are new are asked about."""

from __future__ import annotations

import hashlib
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ABOUT = {"guests": "guests of part %d", "seats": "seats of part %d"}
SEATED = ("member", "substitute", "official", "resident")


def _line(row: Any) -> dict[str, Any]:
    side = f"p{row.principal_id}" if row.principal_id else f"q{row.partner_id}" if row.partner_id else ""
    return {"finding": row.finding_id, "key": row.finding.key, "name": row.name, "side": side}


def _said(case: Any, line: dict[str, Any], organs: list[int]) -> dict[str, Any] | None:
    chosen = case.resolution
    if case.state == "dismissed":
        return {"aside": True}
    if case.kind == "guests" and chosen.get("kind") == "guests":
        return {"guest": line["finding"] in chosen.get("ids", [])}
    if case.kind == "seats" and chosen.get("kind") == "all":
        return {"organs": organs, "of": organs}
    if case.kind == "seats" and chosen.get("kind") == "organ":
        return {"organs": [chosen["id"]], "of": organs}
    return None


def answer_each(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give each line of a list the answer that the whole list was given."""
    rows = apps.get_model("meetings", "Attendance").objects.filter(finding__isnull=False).order_by("position")
    meetings = apps.get_model("meetings", "Meeting").objects
    for case in apps.get_model("intake", "OpenCase").objects.filter(kind__in=ABOUT):
        parts = {hashlib.sha256((ABOUT[case.kind] % part).encode()).hexdigest(): part for part in range(1, 200)}
        part = parts.get(case.key, 1)
        meeting = meetings.filter(document=case.document_id, part=part).first()
        lines = [_line(one) for one in rows.filter(meeting=meeting).select_related("finding")] if meeting else []
        if case.kind == "guests":
            asked = {one["id"] for one in case.candidates}
            lines = [one for one in lines if one["finding"] in asked]
        else:
            seated = set(rows.filter(meeting=meeting, capacity__in=SEATED).values_list("finding_id", flat=True))
            lines = [one for one in lines if one["finding"] in seated]
        organs = [one["id"] for one in case.candidates if one["kind"] == "organ"]
        name = (case.resolved_by.display_name or case.resolved_by.username) if case.resolved_by else ""
        case.question = {**case.question, "part": part, "people": lines, "count": len(lines)}
        if case.state == "open":
            case.save(update_fields=["question"])
            continue
        given = {"by": case.resolved_by_id, "by_name": name, "at": (case.resolved_at or case.document.stored_at).isoformat()}
        said = [(one, _said(case, one, organs)) for one in lines]
        answers = [{**one, **words, **given} for one, words in said if words]
        case.resolution = {"answers": answers, "version": 1, "of_the_list": case.resolution}
        case.question["count"] = 0
        case.save(update_fields=["resolution", "question"])


def answer_whole(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give lists back what was said of them as a whole; who has answered since is asked again."""
    for case in apps.get_model("intake", "OpenCase").objects.filter(kind__in=ABOUT):
        case.resolution = case.resolution.get("of_the_list", {})
        case.state = case.state if case.state == "dismissed" or case.resolution else "open"
        case.save(update_fields=["resolution", "state"])


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0002_importedfile_attempts_importedfile_leased_until_and_more"),
        ("meetings", "0019_removed_items"),
        ("documents", "0006_finding_sure"),
        ("accounts", "0002_run_meetings"),
    ]

    operations = [migrations.RunPython(answer_each, answer_whole)]
