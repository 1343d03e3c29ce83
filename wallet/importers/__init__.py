"""Data in: reading exports that people really have into typed rows.

`base` says what an importer is, `registry` which there are, `archive` what they read from. An
importer never touches the vault, the network or the disk: it is handed an open archive in a
sandboxed worker and hands rows to a sink. The list of datasets is `VOCABULARY.md`, the list of
file families `README.md`.
"""
