"""Delivering: rows are frozen as agreed, and leave step by step while the conditions hold.

The lines to requesters, what is said on them, and standing grants, which deliver again and again.
"""
