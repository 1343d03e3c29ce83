"""What Facebook, Messenger and Instagram hand out as JSON."""
