"""Documents: letters, reports and papers, kept whole and found by their names."""
