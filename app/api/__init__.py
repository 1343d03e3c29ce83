"""What a window or a command line may ask of the node: typed requests, replies and events."""
