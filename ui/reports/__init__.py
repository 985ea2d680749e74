"""Figures of a period, and Excel."""
