"""What the business decides for itself."""
