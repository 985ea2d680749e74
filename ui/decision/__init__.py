"""Deciding how a customer is answered: the recommendation, its approval, and the reply."""
