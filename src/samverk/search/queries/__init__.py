"""Reads of the index: searching, what the registers ask of it, and its faults."""

from samverk.search.queries.faults import index_faults
from samverk.search.queries.found_objects import found_objects, objects_naming
from samverk.search.queries.searching import SearchResult, Selection, search_for

__all__ = ["SearchResult", "Selection", "found_objects", "index_faults", "objects_naming", "search_for"]
