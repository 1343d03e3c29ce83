"""The painted parts that pages are put together from; each knows the look and none the node."""
