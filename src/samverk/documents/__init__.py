"""Files by content hash, their text and pages, findings and citations."""
