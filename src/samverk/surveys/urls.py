"""Addresses of surveys."""

from __future__ import annotations

from django.urls import path

from samverk.surveys.views import answering, surveys, writing

app_name = "surveys"
_ALL = "<slug:county_slug>/enkater"
_ONE = f"{_ALL}/<int:survey_id>"
urlpatterns = [
    path("enkatsvar/<str:survey_token>/", answering.answer, name="answer"),
    path("enkat/<str:open_token>/", answering.answer_openly, name="answer_openly"),
    path(f"{_ALL}/", surveys.surveys, name="surveys"),
    path(f"{_ALL}/ny/", writing.new, name="new"),
    path(f"{_ONE}/", surveys.survey, name="survey"),
    path(f"{_ONE}/andra/", writing.change, name="change"),
    path(f"{_ONE}/fragor/", writing.questions, name="questions"),
    path(f"{_ONE}/fragor/<int:survey_question_id>/", writing.question, name="question"),
    path(f"{_ONE}/mottagare/", writing.recipients, name="recipients"),
    path(f"{_ONE}/gor/", surveys.act, name="act"),
]
