"""Tools for developers: checks, tests, benches, pictures. Not part of the product."""
