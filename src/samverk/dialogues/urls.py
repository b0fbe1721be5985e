"""Addresses of dialogues."""

from __future__ import annotations

from django.urls import path

from samverk.dialogues.views import dialogues

app_name = "dialogues"
_ALL = "<slug:county_slug>/dialoger"
_ONE = f"{_ALL}/<int:dialogue_id>"
urlpatterns = [
    path(f"{_ALL}/", dialogues.dialogues, name="dialogues"),
    path(f"{_ALL}/dialoger.csv", dialogues.dialogues_file, name="file"),
    path(f"{_ALL}/ny/", dialogues.new, name="new"),
    path(f"{_ONE}/", dialogues.dialogue, name="dialogue"),
    path(f"{_ONE}/andra/", dialogues.change, name="change"),
    path(f"{_ONE}/gor/", dialogues.act, name="act"),
]
