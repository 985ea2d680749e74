"""What is measured, an area a module: `measure(stores)` gives its figures, one after the other."""
