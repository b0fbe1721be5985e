"""Addresses of the outbox and the mailbox."""

from __future__ import annotations

from django.urls import path

from samverk.notifications import views

app_name = "notifications"
urlpatterns = [
    path("<slug:county_slug>/mejl/", views.mails, name="mails"),
    path("<slug:county_slug>/mejl/<int:mail_id>/igen/", views.again, name="again"),
    path("<slug:county_slug>/mejl/svar/<int:incoming_id>/last/", views.read, name="read"),
]
