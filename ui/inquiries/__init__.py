"""Asking departments, and answering for them."""
