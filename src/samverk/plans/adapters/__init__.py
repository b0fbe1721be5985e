"""The follow-up report on paper: PDF and Word."""
