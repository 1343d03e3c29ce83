"""What was bought, and where goods came from: orders of shops and events of supply chains."""
