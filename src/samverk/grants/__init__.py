"""Grants: state agreements per year, and where their money goes."""
