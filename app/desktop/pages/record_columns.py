"""What a table shows first of each dataset: its title, its amount, its words.

Exports write their columns in an order of their own, in which a zone or a code may come before
what a person looks for. A dataset that is not named here keeps the order of its export. What a
column here has nothing in is left out as elsewhere; its being the same in every row is no reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

LEADING: Final[Mapping[str, tuple[str, ...]]] = {
    "activity.laps": ("number", "duration", "distance", "heart_rate_mean"),
    "activity.points": ("latitude", "longitude", "altitude", "heart_rate"),
    "activity.tracks": ("sport", "title", "distance", "duration"),
    "activity.waypoints": ("name", "latitude", "longitude"),
    "apps.installs": ("title", "maker"),
    "assistant.conversations": ("title", "service"),
    "assistant.messages": ("role", "text"),
    "bank.balances": ("amount", "currency", "kind", "account"),
    "bank.holdings": ("security_name", "units", "market_value", "currency"),
    "bank.trades": ("security_name", "action", "units", "total"),
    "bank.transactions": ("payee", "amount", "currency", "memo"),
    "calendar.events": ("title", "place", "end", "calendar"),
    "calendar.todos": ("title", "status", "calendar"),
    "contacts.people": ("name", "organisation", "emails", "phones"),
    "documents.files": ("name", "kind", "size"),
    "fhir.allergies": ("name", "reactions", "criticality"),
    "fhir.claims": ("kind", "amount", "currency", "insurer"),
    "fhir.conditions": ("name", "ended", "status"),
    "fhir.encounters": ("name", "provider", "ended"),
    "fhir.immunizations": ("name", "lot", "status"),
    "fhir.medications": ("name", "dosage", "status"),
    "fhir.observations": ("name", "value", "unit", "value_text"),
    "fhir.other": ("name", "kind", "status"),
    "fhir.patients": ("name", "birth_date", "gender", "city"),
    "fhir.procedures": ("name", "status"),
    "fhir.reports": ("name", "conclusion", "status"),
    "location.trips": ("mode", "distance", "end"),
    "location.visits": ("name", "address", "end"),
    "mail.messages": ("sender_name", "subject", "recipients"),
    "media.plays": ("title", "creator", "album"),
    "messages.messages": ("sender", "text", "chat"),
    "photos.images": ("name", "description", "camera"),
    "purchase.items": ("name", "quantity", "total", "currency"),
    "purchase.orders": ("items", "total", "currency", "status"),
    "social.activity": ("title", "text"),
    "social.comments": ("text", "who"),
    "social.connections": ("name", "kind"),
    "social.logins": ("kind", "device", "place"),
    "social.posts": ("text", "title", "kind"),
    "social.reactions": ("title", "who", "kind"),
    "supply.items": ("product", "role", "quantity", "unit"),
    "supply.sensor_readings": ("kind", "value", "unit"),
    "video.comments": ("text",),
    "video.saved": ("title", "list"),
    "video.watched": ("title", "channel"),
    "web.activity": ("title", "action", "service"),
    "web.searches": ("query", "service"),
    "web.visits": ("title", "url"),
}
