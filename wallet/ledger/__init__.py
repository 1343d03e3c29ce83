"""Earnings: what is owed, what was collected, by requester and by week."""
