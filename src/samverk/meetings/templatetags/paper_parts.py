"""The parts that lists of papers share: the status of a version, with shape and word."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from samverk.core.templatetags.parts import status
from samverk.meetings.models import AttachmentVersion
from samverk.meetings.queries.paper_links import trouble_words

register = template.Library()
_TONES = {"working_paper": ("wait", "draft"), "drawn_up": ("next", "done"), "dispatched": ("done", "")}


register.filter("trouble_words", trouble_words)


@register.simple_tag
def paper_status(version: AttachmentVersion) -> SafeString:
    """«arbetsmaterial», «upprättad» or «expedierad»."""
    tone, shape = _TONES[version.status]
    return SafeString(status(tone, str(version.get_status_display()), shape))
