"""stages of the reader: see ARCHITECTURE.md."""
