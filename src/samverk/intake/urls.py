"""Addresses of the intake: upload with its progress, review of findings, open cases, publishing."""

from __future__ import annotations

from django.urls import path

from samverk.intake.views import board_minutes, cases, findings, publishing, rereads, uploads

app_name = "intake"
urlpatterns = [
    path("<slug:county_slug>/inlasning/", uploads.upload, name="upload"),
    path("<slug:county_slug>/inlasning/<int:run_id>/", uploads.run, name="run"),
    path("<slug:county_slug>/inlasning/om/", rereads.rereads, name="rereads"),
    path("<slug:county_slug>/inlasning/om/<int:reread_id>/", rereads.reread, name="reread"),
    path(
        "<slug:county_slug>/inlasning/om/<int:reread_id>/<int:reread_row_id>/",
        rereads.reread_document,
        name="reread_document",
    ),
    path(
        "<slug:county_slug>/forslag/<int:proposal_id>/beslut/<int:decision_id>/protokoll/",
        board_minutes.board_minutes,
        name="board_minutes",
    ),
    path("<slug:county_slug>/oppna-fall/", cases.cases, name="cases"),
    path("<slug:county_slug>/oppna-fall/<int:case_id>/", cases.decide, name="decide_case"),
    path("<slug:county_slug>/uppgifter/<int:finding_id>/", findings.fact, name="fact"),
    path("<slug:county_slug>/uppgifter/<int:finding_id>/granska/", findings.review, name="review_finding"),
    path("<slug:county_slug>/uppgifter/<int:finding_id>/ratta/", findings.correct, name="correct_finding"),
    path("<slug:county_slug>/uppgifter/<int:finding_id>/rapport/", findings.report, name="report_finding"),
    path("<slug:county_slug>/moten/<int:meeting_id>/godkann/", findings.accept_all, name="accept_all"),
    path("<slug:county_slug>/moten/<int:meeting_id>/publicera/", publishing.publish, name="publish"),
]
