"""The appointment book."""
