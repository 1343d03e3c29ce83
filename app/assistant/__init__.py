"""`freehold mcp serve`: what a pasted line runs, so that an AI assistant here can ask the vault.

A thin client of the node's socket: it opens no vault, starts no node and holds no key but the
token of its line, by which it can ask and do nothing else. The Model Context Protocol is spoken on
standard input and output by the `mcp` package, which is imported only here.
"""
