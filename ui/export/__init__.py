"""A list of complaints as a workbook: asked for by a window or a command, and written."""
