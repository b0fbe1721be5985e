"""The ground of the project: errors, answers to errors, the registry of reactions."""
