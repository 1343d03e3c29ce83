"""Recorded activities and routes: GPX, TCX and FIT files, and Strava's archive of them."""
