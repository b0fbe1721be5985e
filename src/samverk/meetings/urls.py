"""Addresses of meetings that are prepared and held here."""

from __future__ import annotations

from django.urls import path

from samverk.meetings.views import room

app_name = "meetings"
_MEETING = "<slug:county_slug>/moten/<int:meeting_id>/"
urlpatterns = [
    path(f"{_MEETING}rum/", room.room, name="room"),
    path(f"{_MEETING}rum/gor/", room.act, name="room_act"),
    path(f"{_MEETING}rum/delar/", room.parts, name="room_parts"),
    path(f"{_MEETING}rum/forslag/", room.suggestions, name="room_suggestions"),
]
