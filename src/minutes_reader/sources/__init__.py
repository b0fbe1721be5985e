"""sources of the reader: see ARCHITECTURE.md."""
