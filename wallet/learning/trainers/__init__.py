"""What computes a task's vector from examples: gradient descent, sums for ridge, counts.

Guarantees: the vector is of the task's dimension and follows from task, rows, model and seed alone;
how long it takes is bounded by the task's own numbers (epochs, rows, dimension), which its check
bounds in turn. Nothing but the vector is meant to leave: losses and counts are `Told`, for the
owner. What is not finite is caught where a vector is bounded (`wallet.learning.clipping`).
"""
