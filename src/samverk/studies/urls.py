"""Addresses of studies."""

from __future__ import annotations

from django.urls import path

from samverk.studies.views import answering, studies, writing

app_name = "studies"
_ALL = "<slug:county_slug>/studier"
_ONE = f"{_ALL}/<int:study_id>"
urlpatterns = [
    path(f"{_ALL}/", studies.studies, name="studies"),
    path(f"{_ALL}/ny/", writing.new, name="new"),
    path(f"{_ONE}/", studies.study, name="study"),
    path(f"{_ONE}/andra/", writing.change, name="change"),
    path(f"{_ONE}/redovisa/", writing.report, name="report"),
    path(f"{_ONE}/rekommendera/", writing.recommendations, name="recommendations"),
    path(f"{_ONE}/rekommendationer/<int:recommendation_id>/svara/", answering.answer, name="answer"),
    path(f"{_ONE}/gor/", studies.act, name="act"),
]
