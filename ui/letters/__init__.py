"""Letters: written, seen before they leave, printed and kept."""
