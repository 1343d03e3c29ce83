"""Calendars: events and to-dos as calendar programs export them (iCalendar, RFC 5545)."""
