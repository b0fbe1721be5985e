"""Reads of what came in: facts with their words, runs, open cases; and the matching of names with the register."""

from samverk.intake.queries.facts import Fact, ItemFacts, MeetingFacts, fact_of, facts_of

__all__ = ["Fact", "ItemFacts", "MeetingFacts", "fact_of", "facts_of"]
