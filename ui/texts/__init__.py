"""The fixed texts: written, seen as the customer will see them, and when they leave."""
