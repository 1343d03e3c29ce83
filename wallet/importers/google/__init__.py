"""What Google hands out: the Timeline of Maps, and the activity files of Takeout."""
