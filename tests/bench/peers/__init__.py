"""Other programs for the same work, to be beside: each in a venv of its own, none needed.

    python -m tests.bench.peers [FOLDER]

makes the venvs, in the folder where the bench keeps its stores. What is not there is not measured,
and the bench says so.
"""
