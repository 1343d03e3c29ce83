"""The version of Freehold, as the package, the node and the command line state it."""

VERSION = "0.1.0"
