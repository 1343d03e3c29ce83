"""The tamper-evident log: Merkle tree, entries, signed heads, proofs."""
