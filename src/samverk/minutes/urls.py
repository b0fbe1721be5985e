"""Addresses of minutes: what is done with them once they are written, and who follows them."""

from __future__ import annotations

from django.urls import path

from samverk.minutes.views import publishing, subscribing

app_name = "minutes"
_MINUTES = "<slug:county_slug>/moten/<int:meeting_id>/protokoll"
urlpatterns = [
    path("prenumeration/<str:token>/", subscribing.subscription, name="subscription"),
    path("<slug:county_slug>/anslag/", subscribing.notice_board, name="notice_board"),
    path("<slug:county_slug>/organ/<slug:organ_slug>/prenumerera/", subscribing.subscribe, name="subscribe"),
    path("<slug:county_slug>/organ/<slug:organ_slug>/protokoll.atom", subscribing.feed, name="feed"),
    path(f"{_MINUTES}/publicera/", publishing.publishing, name="publishing"),
    path(f"{_MINUTES}/publicera/andra/", publishing.change_publishing, name="change_publishing"),
    path(f"{_MINUTES}/publicera/personuppgift/", publishing.decide_words, name="decide_words"),
    path(f"{_MINUTES}/publicera/expediering/", publishing.change_dispatches, name="change_dispatches"),
    path(f"{_MINUTES}/handlingar.zip", publishing.diary, name="diary"),
]
