"""Tells documents that Samverk itself made of a meeting held here from those that came from outside."""

from __future__ import annotations

from django.db.models import Q

from samverk.documents.models import Document
from samverk.meetings.models import Meeting
from samverk.minutes.models import MinutesExtract, MinutesVersion


def is_of_held_meeting(document: Document) -> bool:
    """Whether the document is the source of a meeting that was held here."""
    return document.pk is not None and Meeting.objects.filter(document=document, is_held_here=True).exists()


def is_own_minutes(document: Document) -> bool:
    """Whether Samverk made the document: minutes of a meeting held here, an extract, or their signed sheet."""
    if document.pk is None:
        return False
    versions = MinutesVersion.objects.filter(Q(pdf=document) | Q(signed_pdf=document) | Q(paper=document))
    extracts = MinutesExtract.objects.filter(pdf=document)
    return is_of_held_meeting(document) or versions.exists() or extracts.exists()
