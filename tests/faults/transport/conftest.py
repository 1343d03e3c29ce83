"""libp2p is imported once, here, past the deprecation that one of its own imports raises."""

import warnings

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", "websockets.legacy is deprecated", DeprecationWarning)
    import libp2p  # noqa: F401
