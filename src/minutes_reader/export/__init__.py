"""export of the reader: see ARCHITECTURE.md."""
