"""Samverk, the Django project: one register of what a county's joint leadership meets about and decides."""
