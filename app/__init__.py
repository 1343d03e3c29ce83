"""The desktop app, the node, the command lines and what joins them."""
