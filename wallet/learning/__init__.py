"""Learning where the data is: from rows to a bounded, blurred, masked vector, and back from sums.

`features` makes examples of rows, `trainers` a vector of real numbers, `clipping` bounds it,
`quantise` brings it to whole numbers, `noise` adds exact discrete noise, `masking` hides each
wallet's in the sum of all; `robust` puts sums of groups together and `model` keeps what they make.

Everything here is pure: no file, no network, no clock; randomness comes in as an argument. numpy is
loaded by the modules of this package and nowhere else in `wallet`, so nothing that a locked node,
the window or the command line loads at its start may load them.
"""
