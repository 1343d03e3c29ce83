"""Short-lived children for what must not be trusted: here, reading files that people were sent.

A worker is handed open descriptors and nothing else. `sandbox` closes the doors behind it,
`protocol` says what it may send back, `imports` is what it does, `driver` is the node's side,
which believes none of it without checking (`session`, `checked_rows`).
"""
