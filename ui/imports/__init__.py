"""Taking customers and vehicles in from the lists of other programs."""
