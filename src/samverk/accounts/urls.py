"""Addresses of sign-in that Samverk closes, before those of allauth: the same address asked for here is nowhere."""

from __future__ import annotations

from django.urls import path, re_path

from samverk.accounts.views import closed

urlpatterns = [
    path("signup/", closed),
    path("email/", closed),
    re_path(r"^confirm-email/", closed),
    re_path(r"^password/reset/", closed),
    path("login/code/confirm/", closed),
    path("3rdparty/signup/", closed),
]
