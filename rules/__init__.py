"""What is promised and allowed: no Qt, no tables, no sentences."""
