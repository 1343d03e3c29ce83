"""What was delivered, as files that a data team works with, and what stands beside each.

`columns` what a grant's columns are · `rows` its lines, read and held to that · `findings` what can
be said of them · `formats` the files · `beside` the sidecar and the consent records · `dataset` all
of it as one act, kept in the books.
"""
