"""Two documents of the sample county as an older reader left them, read again: one waits, one is taken over.

sample_states.py calls it."""

from __future__ import annotations

from django.utils import timezone

from samverk.accounts.models import SYSTEM
from samverk.documents.models import Document, Finding
from samverk.intake.actions.reread import settle_rereading, start_rereading
from samverk.intake.actions.run_rereads import run_waiting_rereads
from samverk.organizations.models import County

OLDER = "0.2.0"


def read_anew(county: County) -> dict[str, str]:
    """The run, and the document of it that waits."""
    now = timezone.now()
    own = Document.objects.filter(meetings__is_held_here=True)
    read = Document.objects.filter(county=county, findings__section="decisions", findings__state="unreviewed")
    documents = list(read.exclude(reader_version="").exclude(pk__in=own.values("pk")).distinct().order_by("pk")[:2])
    for one in documents:
        _spoil(one)
    run = start_rereading(actor=SYSTEM, county=county, at=now)
    run_waiting_rereads(now)
    rows = list(run.documents.filter(state="ready"))
    settle_rereading(actor=SYSTEM, run=run, do="take", at=now, row=rows[-1])
    run_waiting_rereads(now)
    return {"reread": str(run.pk), "reread_row": str(rows[0].pk)}


def _spoil(document: Document) -> None:
    """Cut decisions short and take a sum or a figure away, as a worse reader would have left them."""
    for one in Finding.objects.filter(document=document, section="decisions", state=Finding.State.UNREVIEWED)[:2]:
        one.value = {**one.value, "text": " ".join(str(one.value["text"]).split()[:4])}
        one.save(update_fields=["value"])
    beside = ("attachments", "links", "tables", "statements")
    fewer = Finding.objects.filter(document=document, section__in=beside, state=Finding.State.UNREVIEWED).first()
    if fewer is not None:
        fewer.delete()
    document.reader_version = OLDER
    document.save(update_fields=["reader_version"])
