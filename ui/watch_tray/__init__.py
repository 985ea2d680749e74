"""A watch for people who are no programmers: an icon beside the clock, from sign-in to sign-out."""
