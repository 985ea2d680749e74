"""Hearing of a new version of the program; a person opens the page, nothing installs itself."""
