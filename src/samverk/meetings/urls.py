"""Addresses of meetings that are prepared and held here."""

from __future__ import annotations

from django.urls import path

from samverk.meetings.views import (
    agenda,
    answering,
    backlog,
    calendars,
    calling,
    evaluation,
    members,
    organ_ways,
    papers,
    plans,
    room,
    rounds,
    shared_papers,
    slides,
)

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
    path(f"{_MEETING}dagordning/<int:item_id>/fragor/", rounds.round_questions, name="round_questions"),
    path("laget-runt/<str:round_token>/", rounds.round_answer, name="round_answer"),
    path(f"{_MEETING}korschema/", calling.running_order, name="running_order"),
    path(f"{_MEETING}korschema.pdf", calling.running_order_file, name="running_order_file"),
    path(f"{_MEETING}kallelse/", calling.notice, name="notice"),
    path(f"{_MEETING}kallelse/gor/", calling.notice_act, name="notice_act"),
    path(f"{_MEETING}kallelse.pdf", calling.notice_file, name="notice_file"),
    path(f"{_MEETING}handlingar/", papers.papers, name="papers"),
    path(f"{_MEETING}handlingar/lamna/", papers.hand_in, name="hand_in"),
    path(f"{_MEETING}handlingar/gor/", papers.papers_act, name="papers_act"),
    path(f"{_MEETING}handlingar/<int:paper_id>/", papers.paper, name="paper"),
    path(f"{_MEETING}handlingar/<int:paper_id>/<int:number>/", papers.paper_file, name="paper_file"),
    path("handling/<str:paper_token>/", shared_papers.shared_paper, name="shared_paper"),
    path("underlag/<str:slides_token>/", slides.slides, name="slides"),
    path("underlag/<str:slides_token>/lamna/", slides.slides_in, name="slides_in"),
    path(f"{_MEETING}kommer/", calling.coming, name="coming"),
    path(f"{_MEETING}kommer/gor/", calling.coming_act, name="coming_act"),
    path(f"{_MEETING}delta/", members.take_part, name="take_part"),
    path(f"{_MEETING}delta/lage/", members.state, name="member_state"),
    path(f"{_MEETING}delta/gor/", members.act, name="member_act"),
    path(f"{_MEETING}utvardering/", evaluation.evaluate, name="evaluate"),
    path("utvardera/<str:evaluation_token>/", evaluation.evaluate_by_link, name="evaluate_by_link"),
    path("<slug:county_slug>/organ/<slug:slug>/utvardering/", evaluation.trend, name="evaluation_trend"),
]
_ORGAN = "<slug:county_slug>/organ/<slug:organ_slug>/"
urlpatterns += [
    path(f"{_ORGAN}plan/", plans.plan, name="plan"),
    path(f"{_ORGAN}plan/ny/", plans.series_new, name="series_new"),
    path(f"{_ORGAN}plan/<int:series_id>/", plans.series, name="series"),
    path(f"{_ORGAN}plan/mote/", plans.meeting_new, name="meeting_new"),
    path(f"{_ORGAN}plan/mote/<int:planned_id>/", plans.meeting_change, name="meeting_change"),
    path(f"{_ORGAN}plan/min-kalender/", calendars.own_feed, name="own_feed"),
    path(f"{_ORGAN}kommande/", backlog.backlog, name="backlog"),
    path(f"{_ORGAN}teman/", plans.themes, name="themes"),
    path(f"{_ORGAN}formuleringar/", organ_ways.ways, name="ways"),
    path(f"{_ORGAN}kalender.ics", calendars.organ_feed, name="organ_feed"),
    path("kalender/<str:feed_token>.ics", calendars.feed, name="feed"),
    path("anmalan/<str:sign_up_token>/", calendars.sign_up, name="sign_up"),
]
