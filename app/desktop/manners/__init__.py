"""How the window behaves on its desktop: what it remembers, when it hides, what it says by itself.

Nothing here decides about the vault: it asks the node to hide or lock, as a person would.
"""
