"""lexicon of the reader: see ARCHITECTURE.md."""
