"""Reads of indicators: what is seen, series, what is offered from minutes, files."""
