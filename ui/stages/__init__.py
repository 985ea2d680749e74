"""The stages of an answer: what people see of them beside the list, and their dialogs."""
