"""Pictures, recordings and documents of a complaint: added, shown, opened, saved, taken back."""
