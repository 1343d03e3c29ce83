"""What would leave: scope, transforms, canonical rows, steps, snapshot, preview, risk."""
