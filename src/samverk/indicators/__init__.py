"""Indicators: definitions, targets, observations read from minutes, typed and imported."""
