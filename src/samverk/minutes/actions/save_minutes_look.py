"""Gives an organ its own look of minutes: heading, lines of the host, a logo, which sections stand in them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput
from samverk.documents.actions.keep_document import keep_document
from samverk.minutes.adapters.svg_picture import NoPicture, checked_svg
from samverk.minutes.models import MinutesLook
from samverk.minutes.queries.printed_form import SECTIONS
from samverk.organizations.models import Organ
from samverk.organizations.permissions import require_manage_organ


def save_minutes_look(
    *,
    actor: Actor,
    organ: Organ,
    heading: str = "",
    host_line: str = "",
    foot: str = "",
    left_out: Collection[str] = (),
    logo: bytes | None = None,
    logo_text: str = "",
    is_without_logo: bool = False,
    at: datetime,
) -> MinutesLook:
    """Set how minutes that are drafted from now on look; versions that are kept stay as they are.

    Empty words: those that follow from the organ hold. logo: an SVG picture, None: the one that is there stays.
    Raises NotFound, NotPermitted, InvalidInput (bad_logo, logo_needs_words, unknown_section).
    """
    require_manage_organ(actor, organ)
    if not set(left_out) <= set(SECTIONS) - {"items"}:
        raise InvalidInput("unknown_section")
    picture = _picture(logo)
    with transaction.atomic():
        look, _is_new = MinutesLook.objects.get_or_create(organ=organ)
        if picture is not None:
            look.logo = keep_document(
                county=organ.county,
                content=picture,
                file_name=f"logotyp-{organ.slug}.svg",
                media_type="image/svg+xml",
                at=at,
            )
        elif is_without_logo:
            look.logo = None
        if look.logo is not None and not logo_text.strip():
            raise InvalidInput("logo_needs_words", _("Write what the logo says, for those who do not see it."))
        look.heading, look.host_line, look.foot = heading.strip()[:100], host_line.strip()[:200], foot.strip()[:300]
        look.logo_text = logo_text.strip()[:200] if look.logo else ""
        look.left_out = [one for one in SECTIONS if one in left_out]
        look.save()
        record_event(
            actor=actor,
            verb="minutes_look.saved",
            subject=organ,
            at=at,
            county_code=organ.county.code,
            data={
                "organ": organ.slug,
                "heading": look.heading,
                "left_out": look.left_out,
                "logo": look.logo.sha256 if look.logo else "",
            },
        )
    return look


def _picture(logo: bytes | None) -> bytes | None:
    if logo is None:
        return None
    try:
        return checked_svg(logo)
    except NoPicture as error:
        reasons = {
            "too_large": _("The picture is larger than 300 kB."),
            "not_alone": _("The picture holds scripts, links or other pictures. Save it as plain SVG."),
        }
        told = reasons.get(str(error), _("The file is not an SVG picture."))
        raise InvalidInput("bad_logo", told) from error
