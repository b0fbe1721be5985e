"""Reads of grants: what is seen, their tree, what is offered from minutes."""
