"""What is kept about people: told to them, erased, and let go when its time is over."""
