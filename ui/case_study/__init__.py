"""One complaint told to the management meeting."""
