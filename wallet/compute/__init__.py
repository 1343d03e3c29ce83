"""Programs that come to the data: what goes in, what runs, and what may come out."""
