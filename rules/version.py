"""The version of the program."""

VERSION = "0.4.0"
