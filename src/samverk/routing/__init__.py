"""The way of a matter between organs: what belongs to it, its steps, what is handed on."""
