"""Backups in the windows: made by themselves, listed and put back."""
