"""Importing: files become records, by a worker that reads and a vault that keeps."""
