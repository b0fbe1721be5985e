"""Addresses of meetings that are prepared and held here."""

from __future__ import annotations

from django.urls import path

from samverk.meetings.views import agenda, answering, calling, room

app_name = "meetings"
_MEETING = "<slug:county_slug>/moten/<int:meeting_id>/"
urlpatterns = [
    path(f"{_MEETING}rum/", room.room, name="room"),
    path(f"{_MEETING}rum/gor/", room.act, name="room_act"),
    path(f"{_MEETING}rum/delar/", room.parts, name="room_parts"),
    path(f"{_MEETING}rum/forslag/", room.suggestions, name="room_suggestions"),
    path("svar/<str:answer_token>/", answering.answer, name="answer"),
    path(f"{_MEETING}dagordning/", agenda.agenda, name="agenda"),
    path(f"{_MEETING}dagordning/gor/", agenda.agenda_act, name="agenda_act"),
    path(f"{_MEETING}korschema.pdf", calling.running_order, name="running_order"),
    path(f"{_MEETING}kallelse/", calling.notice, name="notice"),
    path(f"{_MEETING}kallelse/gor/", calling.notice_act, name="notice_act"),
    path(f"{_MEETING}kallelse.pdf", calling.notice_file, name="notice_file"),
    path(f"{_MEETING}kommer/", calling.coming, name="coming"),
    path(f"{_MEETING}kommer/gor/", calling.coming_act, name="coming_act"),
]
