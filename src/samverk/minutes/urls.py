"""Addresses of minutes: what is done with them once they are written, and who follows them."""

from __future__ import annotations

from django.urls import path

from samverk.minutes.views import approving, look, publishing, reading, signing, subscribing, writing

app_name = "minutes"
_MINUTES = "<slug:county_slug>/moten/<int:meeting_id>/protokoll"
urlpatterns = [
    path("justera/<str:token>/", approving.approve_by_link, name="approve_by_link"),
    path("<slug:county_slug>/justera/<int:answer_id>/", approving.approve, name="approve"),
    path(f"{_MINUTES}/", reading.minutes, name="minutes"),
    path(f"{_MINUTES}/kort/", reading.brief, name="brief"),
    path(f"{_MINUTES}/timmar/", reading.hours, name="hours"),
    path(f"{_MINUTES}/utdrag/<int:item_id>/", reading.item_extract, name="extract"),
    path(f"{_MINUTES}/utdrag/<int:item_id>/hamta/<str:form>", reading.extract_file, name="extract_file"),
    path(f"{_MINUTES}/hamta/<str:form>", reading.file, name="file"),
    path(f"{_MINUTES}/borja/", writing.draft, name="draft"),
    path(f"{_MINUTES}/skriv/", writing.writing, name="writing"),
    path(f"{_MINUTES}/skriv/spara/", writing.save, name="save"),
    path(f"{_MINUTES}/justera-punkt/<int:item_id>/", writing.approve_item, name="approve_item"),
    path(f"{_MINUTES}/skriv/andra/", writing.change, name="change"),
    path(f"{_MINUTES}/skillnad/<int:old>/<int:new>/", writing.compare, name="compare"),
    path("prenumeration/<str:token>/", subscribing.subscription, name="subscription"),
    path("<slug:county_slug>/anslag/", subscribing.notice_board, name="notice_board"),
    path("<slug:county_slug>/organ/<slug:organ_slug>/protokollmall/", look.look, name="look"),
    path("<slug:county_slug>/organ/<slug:organ_slug>/prenumerera/", subscribing.subscribe, name="subscribe"),
    path("<slug:county_slug>/organ/<slug:organ_slug>/protokoll.atom", subscribing.feed, name="feed"),
    path(f"{_MINUTES}/skriv-under/", signing.signing, name="signing"),
    path(f"{_MINUTES}/skriv-under/gor/", signing.change_signing, name="change_signing"),
    path(f"{_MINUTES}/underskrivet.pdf", signing.signed_file, name="signed_file"),
    path(f"{_MINUTES}/publicera/", publishing.publishing, name="publishing"),
    path(f"{_MINUTES}/publicera/andra/", publishing.change_publishing, name="change_publishing"),
    path(f"{_MINUTES}/publicera/personuppgift/", publishing.decide_words, name="decide_words"),
    path(f"{_MINUTES}/publicera/expediering/", publishing.change_dispatches, name="change_dispatches"),
    path(f"{_MINUTES}/handlingar.zip", publishing.diary, name="diary"),
]
