"""Addresses of an organ's settings and of those who sit in it."""

from __future__ import annotations

from django.urls import path

from samverk.organizations.views import member_lists, members, settings

app_name = "organizations"
ORGAN = "<slug:county_slug>/organ/<slug:organ_slug>/"
urlpatterns = [
    path(f"{ORGAN}installningar/", settings.settings, name="settings"),
    path(f"{ORGAN}installningar/namn/", settings.names, name="names"),
    path(f"{ORGAN}installningar/ordning/", settings.orders, name="orders"),
    path(f"{ORGAN}installningar/ordning/<int:orders_id>/", settings.remove_orders, name="remove_orders"),
    path(f"{ORGAN}ledamoter/", members.members, name="members"),
    path(f"{ORGAN}ledamoter/ny/", members.add, name="member_add"),
    path(f"{ORGAN}ledamoter/bekrafta/", members.confirm, name="member_confirm"),
    path(f"{ORGAN}ledamoter/lista/", member_lists.member_list, name="member_list"),
    path(f"{ORGAN}ledamoter/lista/ta-in/", member_lists.take_in, name="member_list_take"),
    path(f"{ORGAN}ledamoter/lista/<int:event_id>/angra/", member_lists.undo, name="member_list_undo"),
    path(f"{ORGAN}ledamoter/<int:membership_id>/", members.member, name="member"),
    path(f"{ORGAN}ledamoter/<int:membership_id>/slut/", members.end, name="member_end"),
    path(f"{ORGAN}ledamoter/<int:membership_id>/tur/", members.move, name="member_move"),
    path(f"{ORGAN}ledamoter/<int:membership_id>/kontakt/", members.contact, name="member_contact"),
    path(f"{ORGAN}kontakt/<int:contact_id>/bort/", members.forget, name="member_forget"),
]
