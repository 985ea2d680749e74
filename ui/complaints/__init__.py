"""The daily work: the list, the complaint beside it, and a dialog for each act."""
