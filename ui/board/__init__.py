"""Who holds how much, how urgent, how late."""
