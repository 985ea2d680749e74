"""What breaks only when the program is frozen, tried on the spot: `main.py --selftest DIR`.

Each check does for real what people do with the program, in a folder of its own. Add one: a
function that takes a `Bench` and gives what is worth telling, named in `checks.CHECKS`.
"""
