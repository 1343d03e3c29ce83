"""Agreeing: a request is judged, answered by the person or by their rules, and signed.

What is signed here is what `app.node.delivering` may send, and no more.
"""
