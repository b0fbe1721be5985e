"""Reads documents into the register: reconciles, keeps open cases, lets people review."""
