"""Mail: who wrote to whom, when and about what; files sent along, and not what was written."""
