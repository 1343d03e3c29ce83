"""The window: it paints what the node says and asks what the person wants.

Nothing here holds keys, opens the vault or speaks to the network: `app.api` carries every request.
Importing this package costs PySide6 and msgspec and nothing else, so the first picture is quick.
"""
