"""Addresses of the pages that show several apps. Registers have theirs in urls of their own views below."""

from __future__ import annotations

from django.urls import path

from samverk.portal.views import (
    accessibility,
    alike,
    counties,
    desks,
    glances,
    lists,
    meeting_downloads,
    meetings,
    registers_people,
    registers_principals,
    registers_tables,
    rules,
    sources,
    to_do,
)

app_name = "portal"
urlpatterns = [
    path("", counties.counties, name="counties"),
    path("tillganglighet/", accessibility.accessibility, name="accessibility"),
    path("regler/", rules.rules, name="rules"),
    path("<slug:county_slug>/", counties.county, name="county"),
    path("<slug:county_slug>/att-gora/", to_do.to_do, name="to_do"),
    path("<slug:county_slug>/organ/", lists.organs, name="organs"),
    path("<slug:county_slug>/organ/<slug:slug>/", lists.organ, name="organ"),
    path("<slug:county_slug>/arenden/", lists.matters, name="matters"),
    path("<slug:county_slug>/liknande/", alike.alike_to_text, name="alike"),
    path("<slug:county_slug>/arenden/<slug:slug>/", lists.matter, name="matter"),
    path("<slug:county_slug>/arenden/<slug:slug>/liknande/", alike.alike_to_matter, name="alike_to_matter"),
    path("<slug:county_slug>/moten/", lists.meetings, name="meetings"),
    path("<slug:county_slug>/moten/<int:meeting_id>/", meetings.meeting, name="meeting"),
    path("<slug:county_slug>/moten/<int:meeting_id>/kalla/", sources.source_pane, name="source"),
    path("<slug:county_slug>/moten/<int:meeting_id>/kalla/<int:page>.png", sources.picture, name="picture"),
    path("<slug:county_slug>/moten/<int:meeting_id>/original/", sources.original, name="original"),
    path("<slug:county_slug>/moten/<int:meeting_id>/hamta.<str:form>", meeting_downloads.download, name="download"),
]

# Desks: what somebody is asked, has answered and undertaken.
for part, view, name in (
    ("huvudman/<slug:principal_slug>", desks.principal_desk, "principal_desk"),
    ("organ/<slug:slug>", desks.organ_desk, "organ_desk"),
    ("personer/<slug:person_slug>", desks.person_desk, "person_desk"),
):
    urlpatterns += [
        path(f"<slug:county_slug>/{part}/bord/", view, name=name),
        path(f"<slug:county_slug>/{part}/bord.ics", view, {"form": "ics"}, name=f"{name}_calendar"),
    ]

# A glance: the list behind each number, the PDF, the weekly mail; of the county, a principal and an organ.
for own, name in (
    ("<slug:county_slug>/", "glance"),
    ("<slug:county_slug>/huvudman/<slug:principal_slug>/", "principal_glance"),
    ("<slug:county_slug>/organ/<slug:slug>/", "organ_glance"),
):
    urlpatterns += [
        path(f"{own}laget.pdf", glances.printed, name=f"{name}_pdf"),
        path(f"{own}laget/mejl/", glances.mail, name=f"{name}_mail"),
        path(f"{own}laget/<slug:what>/", glances.section, name=f"{name}_section"),
    ]

# Registers: everything of one kind in the county, with filters and exports.
urlpatterns += [
    path("<slug:county_slug>/beslut/", registers_tables.decisions, name="decisions"),
    path("<slug:county_slug>/ataganden/", registers_tables.commitments, name="commitments"),
    path("<slug:county_slug>/belopp/", registers_tables.amounts, name="amounts"),
    path("<slug:county_slug>/siffror/", registers_tables.figures, name="figures"),
    path("<slug:county_slug>/overenskommelser/", registers_tables.agreements, name="agreements"),
    path("<slug:county_slug>/personer/", registers_tables.people, name="people"),
    path("<slug:county_slug>/personer/<slug:person_slug>/", registers_people.person, name="person"),
    path("<slug:county_slug>/huvudman/", registers_tables.principals, name="principals"),
    path("<slug:county_slug>/huvudman/<slug:principal_slug>/", registers_principals.principal, name="principal"),
]
