"""The handling policy and the ceilings of authority: who decides, signs and calls."""
