"""A customer and his vehicles."""
