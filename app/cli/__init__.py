"""`freehold VERB …`: the whole wallet from a terminal or a script.

One module a noun. A verb asks the node of the profile and shows the answer; nothing is decided
here. What a verb may do in which state is the node's to say.
"""
