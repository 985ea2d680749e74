"""Messages to the customer: writing them, taking them back, and seeing what went to and fro."""
