"""What a new PC asks first."""
