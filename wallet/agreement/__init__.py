"""The words two sides share: views, terms, grants, vouchers, receipts and the transcript.

Every module here is pure: facts are frozen structs, bytes are canonical, checks happen on entry.
Both the wallet and the requester use it, and so does the offline verifier.
"""
