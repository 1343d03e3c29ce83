"""Tables of any kind: CSV, JSON and spreadsheets whose columns a person explains once.

Whatever no other family knows is read here, if it is a table. `propose` says what its columns seem
to be; `mapping` is what a person made of that, remembered by the header; `importer` reads.
"""
