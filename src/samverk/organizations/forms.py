"""The shape of what is sent about an organ: its facts, other names, standing orders, places and lists of members."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samverk.core.form_fields import Plain, day_field
from samverk.organizations.actions.add_membership import Place
from samverk.organizations.actions.add_standing_orders import ORDER_FIELDS
from samverk.organizations.actions.change_organ import Alias
from samverk.organizations.models import ContactDetail, Membership, Organ, Partner, Principal, StandingOrders
from samverk.organizations.queries.member_files import role_names

LARGEST_LIST = 5 * 1024 * 1024


class OrganForm(Plain):
    """What an organ is called and what it may."""

    name = forms.CharField(label=_("Name"), max_length=300)
    authority = forms.ChoiceField(label=_("Authority"), choices=Organ.Authority.choices)
    host = forms.ModelChoiceField(
        label=_("In whose diary and archive"), queryset=Principal.objects.none(), required=False, empty_label="–"
    )
    reports_to = forms.ModelChoiceField(
        label=_("Reports to"), queryset=Organ.objects.none(), required=False, empty_label="–"
    )
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=500, required=False)

    def __init__(self, *args: Any, organ: Organ, **kwargs: Any) -> None:
        initial = {name: getattr(organ, name) for name in ("name", "authority", "host", "reports_to", "seats")}
        super().__init__(*args, **{**kwargs, "initial": initial})
        if organ.is_authority_derived:
            self.fields["authority"].help_text = _(
                "Read out of the minutes. When you save you confirm it, and only then does who prepares in this organ "
                "work with the agenda of the organ it reports to."
            )
        self.fields["host"].queryset = Principal.objects.filter(county=organ.county_id)  # type: ignore[attr-defined]
        others = Organ.objects.filter(county=organ.county_id).exclude(pk=organ.pk)
        self.fields["reports_to"].queryset = others  # type: ignore[attr-defined]


class AliasForm(Plain):
    """One other name; an empty one is left out."""

    name = forms.CharField(label=_("Other name"), max_length=300, required=False)
    starts_on = day_field(label=_("From"))
    ends_on = day_field(label=_("To"))

    def alias(self) -> Alias | None:
        """The name, or None where the line is empty."""
        values = self.cleaned_data
        if not values.get("name"):
            return None
        return Alias(name=values["name"], starts_on=values["starts_on"], ends_on=values["ends_on"])


AliasFormSet = forms.formset_factory(AliasForm, extra=2, max_num=60)


ORDER_GROUPS = (
    (_("Notice"), ("notice_days", "extra_notice_days", "notice_counts_weekdays", "callable_kinds", "late_items")),
    (
        _("Substitution"),
        ("substitution_mode", "bound_by", "substitutes_always_invited", "substitutes_called", "may_return"),
    ),
    (
        _("Decisions"),
        (
            "quorum_kind",
            "quorum_number",
            "decides_by",
            "has_casting_vote",
            "reservation_allowed",
            "silence_consents",
        ),
    ),
    (_("Form of meetings"), ("may_meet_digitally", "may_meet_jointly")),
    (_("Approval of minutes"), ("approval_mode", "approval_days", "adjuster_count")),
    (_("Public"), ("notice_public", "papers_public", "minutes_public", "is_on_notice_board")),
)
"""Every field of standing orders, in the groups of orders_in_words."""


class OrdersForm(forms.ModelForm):  # type: ignore[type-arg]
    """Standing orders from a day, with their source."""

    callable_kinds = forms.MultipleChoiceField(
        label=_("Who may be called"),
        required=False,
        choices=[*Membership.Kind.choices, ("guest", _("guest"))],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all."),
    )
    starts_on = day_field(label=_("Hold from"), required=True)
    source = forms.CharField(
        label=_("Source"), max_length=300, help_text=_("The document and paragraph in which this was agreed.")
    )

    class Meta:
        model = StandingOrders
        fields = ["starts_on", "source", *ORDER_FIELDS]
        labels = {
            "quorum_kind": _("Quorum"),
            "quorum_number": _("How many must be there"),
            "notice_days": _("Days from notice to meeting"),
            "extra_notice_days": _("Days from notice to an extra meeting"),
            "notice_counts_weekdays": _("Only weekdays count"),
            "approval_mode": _("How minutes are approved"),
            "approval_days": _("Days within which minutes are approved"),
            "adjuster_count": _("Adjusters"),
            "substitution_mode": _("Who serves for an absent member"),
            "bound_by": _("A substitute serves for"),
            "substitutes_always_invited": _("Substitutes are always invited"),
            "substitutes_called": _("When a member declines"),
            "may_return": _("Who broke off her service may take her seat again"),
            "may_meet_jointly": _("May meet with other organs"),
            "may_meet_digitally": _("May meet digitally"),
            "decides_by": _("Decides by"),
            "has_casting_vote": _("The chair has the casting vote"),
            "reservation_allowed": _("Reservations are allowed"),
            "late_items": _("Late items are taken up"),
            "silence_consents": _("Silence consents"),
            "is_on_notice_board": _("Minutes are posted on the notice board"),
            "minutes_public": _("Minutes are public"),
            "notice_public": _("Notices and plan are public"),
            "papers_public": _("Papers are public"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "label_suffix": ""})
        order = ["starts_on", "source", "callable_kinds"]
        self.order_fields([*order, *(one for one in ORDER_FIELDS if one not in order)])

    def groups(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """The fields under headings, as the standing orders are shown in words."""
        yield "", [self[one] for one in ("starts_on", "source")]
        for title, names in ORDER_GROUPS:
            yield str(title), [self[one] for one in names]

    def orders(self) -> dict[str, Any]:
        """The values of the orders themselves."""
        return {name: self.cleaned_data[name] for name in ORDER_FIELDS}


class PlaceForm(Plain):
    """A place in an organ."""

    name = forms.CharField(label=_("Name"), max_length=300)
    kind = forms.ChoiceField(label=pgettext_lazy("in an organ", "Place"), choices=Membership.Kind.choices)
    principal = forms.ModelChoiceField(
        label=_("Principal"), queryset=Principal.objects.none(), required=False, empty_label="–"
    )
    partner = forms.ModelChoiceField(
        label=_("Or another party"), queryset=Partner.objects.none(), required=False, empty_label="–"
    )
    party = forms.CharField(label=_("Political party"), max_length=12, required=False)
    title = forms.CharField(label=pgettext_lazy("of a person", "Title"), max_length=300, required=False)
    roles = forms.MultipleChoiceField(label=_("Roles"), required=False, widget=forms.CheckboxSelectMultiple)
    calling_order = forms.IntegerField(
        label=_("Calling order"), min_value=1, max_value=999, required=False, help_text=_("For substitutes.")
    )
    personal_for = forms.ChoiceField(label=_("Personal substitute for"), required=False)
    starts_on = day_field(label=_("From"), required=True)
    ends_on = day_field(label=_("To"), help_text=_("Empty: until further notice."))
    mandate = forms.CharField(
        label=_("Mandate from her principal"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, organ: Organ, row: Membership | None = None, **kwargs: Any) -> None:
        initial = kwargs.pop("initial", None) or {}
        if row is not None:
            initial = {name: getattr(row, name) for name in ("kind", "principal", "partner", "party", "title", "roles")}
            initial |= {name: getattr(row, name) for name in ("calling_order", "starts_on", "ends_on", "mandate")}
            initial["personal_for"] = str(row.personal_for_id or "")
        super().__init__(*args, **{**kwargs, "initial": initial})
        self.fields["principal"].queryset = Principal.objects.filter(county=organ.county_id)  # type: ignore[attr-defined]
        self.fields["partner"].queryset = Partner.objects.filter(county=organ.county_id)  # type: ignore[attr-defined]
        self.fields["roles"].choices = list(role_names().items())  # type: ignore[attr-defined]
        members = organ.memberships.filter(kind=Membership.Kind.MEMBER, ends_on__isnull=True).select_related("person")
        named = [(str(one.pk), one.person.name) for one in members.order_by("person__sort_key")]
        self.fields["personal_for"].choices = [("", "–"), *named]  # type: ignore[attr-defined]
        if row is not None:
            del self.fields["name"]

    def place(self) -> Place:
        """The place that was sent."""
        values = self.cleaned_data
        is_substitute = values["kind"] == Membership.Kind.SUBSTITUTE
        return Place(
            kind=values["kind"],
            starts_on=values["starts_on"],
            ends_on=values["ends_on"],
            principal=values["principal"],
            partner=values["partner"],
            party=values["party"],
            title=values["title"],
            mandate=values["mandate"],
            roles=tuple(values["roles"]),
            calling_order=values["calling_order"] if is_substitute else None,
            personal_for_id=int(values["personal_for"]) if values["personal_for"] and is_substitute else None,
        )


class EndForm(Plain):
    """The last day of a place."""

    last_day = day_field(label=_("Last day"), required=True)


class ContactForm(Plain):
    """How somebody is reached, for what and until when."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ContactDetail.Kind.choices)
    value = forms.CharField(label=_("Address or number"), max_length=300)
    purpose = forms.CharField(label=_("Used for"), max_length=200, initial=_("Notices and minutes"))
    ends_on = day_field(
        label=_("Until"),
        help_text=_("After this day it is removed. Without a day: 90 days after the last place of hers has ended."),
    )


class MemberListForm(Plain):
    """A list of members as a file, the day from which it holds, and whose places end."""

    file = forms.FileField(
        label=_("The list, CSV or XLSX"), widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"})
    )
    first_day = day_field(label=_("Holds from"), required=True)
    ends = forms.ChoiceField(
        label=_("Those who are not in the list"),
        widget=forms.RadioSelect,
        initial="nobody",
        choices=[
            ("nobody", _("stay")),
            ("political", _("leave if they sit for a party (after an election)")),
            ("everybody", _("leave, all of them")),
        ],
    )

    def clean_file(self) -> Any:
        """Refuse a file that no list of members needs to be."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_LIST:
            raise forms.ValidationError(_("The file is larger than 5 MB."))
        return file
