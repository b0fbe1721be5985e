"""Addresses of referrals and of proposals to the principals."""

from __future__ import annotations

from django.urls import path

from samverk.referrals.views import answering, api, api_keys, own, proposals, referrals

app_name = "referrals"
_ONE = "<slug:county_slug>/remisser/<int:referral_id>"
_PROPOSAL = "<slug:county_slug>/forslag/<int:proposal_id>"
urlpatterns = [
    path("remissvar/<str:referral_token>/", answering.answer, name="answer"),
    path("remissvar/<str:referral_token>/anstand/", answering.extend, name="extend"),
    path("remissvar/<str:referral_token>/papper/<int:paper_id>/", answering.paper, name="link_paper"),
    path("huvudmans-beslut/<str:proposal_token>/", proposals.decide, name="decide"),
    path("api/v1/forslag/", api.proposals, name="api_proposals"),
    path("api/v1/forslag/beslut/<int:decision_id>/", api.decision, name="api_decision"),
    path("api/v1/forslag/beslut/<int:decision_id>/handlingar/", api.decision_paper, name="api_decision_paper"),
    path("<slug:county_slug>/huvudman/<slug:principal_slug>/api-nyckel/", api_keys.key, name="api_key"),
    path("<slug:county_slug>/remisser/", referrals.referrals, name="referrals"),
    path("<slug:county_slug>/arenden/<slug:matter_slug>/remiss/", referrals.new, name="new"),
    path(f"{_ONE}/", referrals.referral, name="referral"),
    path(f"{_ONE}/andra/", referrals.change, name="change"),
    path(f"{_ONE}/gor/", referrals.act, name="act"),
    path(f"{_ONE}/svar/<int:recipient_id>/", referrals.taken_in, name="taken_in"),
    path(f"{_ONE}/vart-svar/<int:recipient_id>/", own.answer, name="own_answer"),
    path(f"{_ONE}/sammanstallning/", referrals.compilation, name="compilation"),
    path(f"{_ONE}/sammanstallning.<str:form>", referrals.compilation_file, name="compilation_file"),
    path(f"{_ONE}/papper/<int:paper_id>/", referrals.paper, name="paper"),
    path(f"{_ONE}/svarspapper/<int:paper_id>/", referrals.answer_paper, name="answer_paper"),
    path("<slug:county_slug>/arenden/<slug:matter_slug>/forslag/", proposals.new, name="proposal_new"),
    path(f"{_PROPOSAL}/", proposals.proposal, name="proposal"),
    path(f"{_PROPOSAL}/gor/", proposals.proposal_act, name="proposal_act"),
    path(f"{_PROPOSAL}/beslut/<int:decision_id>/", proposals.decision, name="decision"),
    path(f"{_PROPOSAL}/vart-beslut/<int:decision_id>/", own.decision, name="own_decision"),
    path(f"{_PROPOSAL}/papper/<int:paper_id>/", proposals.decision_paper, name="decision_paper"),
]
