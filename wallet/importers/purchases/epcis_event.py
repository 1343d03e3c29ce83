"""One EPCIS 2.0 event as typed values, and its rows.

Field names and what they mean are those of GS1 EPCIS 2.0 §7.4 and its JSON schema. Extensions,
master data and `ilmd` are left out; words of the vocabulary (CBV) are kept bare, whether they come
as "shipping", as a URN or as an address.
"""

from __future__ import annotations

import json
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.importers import dates, values
from wallet.importers.base import Value
from wallet.importers.purchases import gs1
from wallet.importers.purchases.supply_tables import EVENTS, ITEMS, LINKS, READINGS
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Iterator

RowOf = tuple[str, int | None, tuple[Value, ...]]
"""Dataset, ms since 1970, values."""

KINDS: Final = {
    "ObjectEvent": "object",
    "AggregationEvent": "aggregation",
    "TransactionEvent": "transaction",
    "TransformationEvent": "transformation",
    "AssociationEvent": "association",
}

_Number = Decimal | None


class _Id(msgspec.Struct):
    id: str = ""


class _Quantity(msgspec.Struct, rename="camel"):
    epc_class: str = ""
    quantity: _Number = None
    uom: str | None = None


class _Transaction(msgspec.Struct, rename="camel"):
    biz_transaction: str = ""
    type: str | None = None


class _Source(msgspec.Struct):
    source: str = ""
    type: str | None = None


class _Destination(msgspec.Struct):
    destination: str = ""
    type: str | None = None


class _Lasting(msgspec.Struct):
    set: list[str] = []
    unset: list[str] = []


class _Error(msgspec.Struct):
    reason: str = "not stated"


class _Metadata(msgspec.Struct, rename="camel"):
    time: str | None = None
    start_time: str | None = None
    end_time: str | None = None
    device_id: str | None = msgspec.field(name="deviceID", default=None)


class _Measured(msgspec.Struct, rename="camel"):
    type: str | None = None
    exception: str | None = None
    time: str | None = None
    device_id: str | None = msgspec.field(name="deviceID", default=None)
    microorganism: str | None = None
    chemical_substance: str | None = None
    component: str | None = None
    value: _Number = None
    min_value: _Number = None
    max_value: _Number = None
    mean_value: _Number = None
    s_dev: _Number = None
    string_value: str | None = None
    boolean_value: bool | None = None
    hex_binary_value: str | None = None
    uri_value: str | None = None
    uom: str | None = None


class _Sensor(msgspec.Struct, rename="camel"):
    sensor_metadata: _Metadata = msgspec.field(default_factory=_Metadata)
    sensor_report: list[_Measured] = []


class Event(msgspec.Struct, rename="camel"):
    """An event as written; what is not there is empty."""

    event_time: str
    type: str = ""
    is_a: str = ""
    event_time_zone_offset: str | None = None
    record_time: str | None = None
    event_id: str | None = msgspec.field(name="eventID", default=None)
    action: str | None = None
    biz_step: str | None = None
    disposition: str | None = None
    persistent_disposition: _Lasting = msgspec.field(default_factory=_Lasting)
    read_point: _Id | str | None = None
    biz_location: _Id | str | None = None
    parent_id: str | None = msgspec.field(name="parentID", default=None)
    transformation_id: str | None = msgspec.field(name="transformationID", default=None)
    certification_info: str | list[str] | None = None
    error_declaration: _Error | None = None
    epc_list: list[str] = []
    quantity_list: list[_Quantity] = []
    child_epcs: list[str] = msgspec.field(name="childEPCs", default_factory=list)
    child_quantity_list: list[_Quantity] = []
    input_epc_list: list[str] = msgspec.field(name="inputEPCList", default_factory=list)
    input_quantity_list: list[_Quantity] = []
    output_epc_list: list[str] = msgspec.field(name="outputEPCList", default_factory=list)
    output_quantity_list: list[_Quantity] = []
    biz_transaction_list: list[_Transaction] = []
    source_list: list[_Source] = []
    destination_list: list[_Destination] = []
    sensor_element_list: list[_Sensor] = []


def rows(written: object) -> Iterator[RowOf]:
    """Yield the rows of one event, the event's own first.

    Raises:
        BadValue: it is no event, or a time or number in it is none.
    """
    try:
        event = msgspec.convert(written, Event)
        kind = KINDS.get(word(event.type or event.is_a) or "")
        identity = values.optional_text(event.event_id) or _digest(written)
    except msgspec.ValidationError as error:
        raise BadValue(f"it is no event as EPCIS has it ({error})") from error
    except RecursionError as error:
        raise BadValue("it is nested too deeply") from error
    if kind is None:
        raise BadValue(f"there is no kind of event {values.shown(event.type or event.is_a)}")
    time, milliseconds = dates.iso_instant(event.event_time)
    goods = list(_goods(event, identity, time, milliseconds))
    yield EVENTS.name, milliseconds, _own(event, kind, identity, time, len(goods))
    yield from goods
    yield from _links(event, identity, time, milliseconds)
    for sensor in event.sensor_element_list:
        yield from _readings(sensor, identity, time)


def word(written: str | None) -> str | None:
    """Return a word of the vocabulary bare: of "urn:epcglobal:cbv:bizstep:shipping" "shipping".

    Addresses outside GS1's vocabulary, and other identifiers, stay whole.
    """
    text = values.optional_text(written)
    if text is None:
        return None
    if text.startswith(("urn:epcglobal:cbv:", "urn:epcglobal:epcis:")):
        return text.rsplit(":", 1)[-1]
    for vocabulary in ("https://ref.gs1.org/", "https://gs1.org/voc/", "https://www.gs1.org/voc/"):
        if text.startswith(vocabulary):
            tail = text[len(vocabulary) :].rsplit("/", 1)[-1]
            return tail.split("-", 1)[1] if tail.startswith(_WORD_KINDS) else tail
    return text.removeprefix("cbv:").removeprefix("epcis:").removeprefix("gs1:")


_WORD_KINDS = ("BizStep-", "Disp-", "BTT-", "SDT-", "ER-", "Comp-")


def _digest(written: object) -> str:
    content = json.dumps(written, sort_keys=True, default=str, separators=(",", ":"))
    return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _own(event: Event, kind: str, identity: str, time: str, items: int) -> tuple[Value, ...]:
    certificate = event.certification_info
    if isinstance(certificate, list):
        certificate = ", ".join(certificate)
    lasting = event.persistent_disposition
    return (
        identity,
        time,
        dates.iso_instant(event.record_time)[0] if event.record_time else None,
        values.optional_text(event.event_time_zone_offset),
        kind,
        values.optional_text(event.action),
        word(event.biz_step),
        word(event.disposition),
        _words(lasting.set),
        _words(lasting.unset),
        _place(event.read_point),
        _place(event.biz_location),
        values.optional_text(event.parent_id),
        values.optional_text(event.transformation_id),
        items,
        word(event.error_declaration.reason) if event.error_declaration else None,
        values.optional_text(certificate),
    )


def _goods(event: Event, identity: str, time: str, milliseconds: int) -> Iterator[RowOf]:
    lists = (
        ("goods", event.epc_list, event.quantity_list),
        ("child", event.child_epcs, event.child_quantity_list),
        ("input", event.input_epc_list, event.input_quantity_list),
        ("output", event.output_epc_list, event.output_quantity_list),
    )
    for role, single, several in lists:
        measured: list[tuple[str, str | None, str | None]] = [(c, None, None) for c in single]
        measured += [(q.epc_class, _number(q.quantity), q.uom) for q in several]
        for code, quantity, unit in measured:
            product = gs1.product(code)
            yield (
                ITEMS.name,
                milliseconds,
                (
                    identity,
                    time,
                    role,
                    values.optional_text(code),
                    product.gtin,
                    values.optional_text(product.lot),
                    values.optional_text(product.serial),
                    quantity,
                    values.optional_text(unit),
                ),
            )


def _links(event: Event, identity: str, time: str, milliseconds: int) -> Iterator[RowOf]:
    found = [("transaction", t.type, t.biz_transaction) for t in event.biz_transaction_list]
    found += [("source", s.type, s.source) for s in event.source_list]
    found += [("destination", d.type, d.destination) for d in event.destination_list]
    for role, kind, party in found:
        row = (identity, time, role, word(kind), values.optional_text(party))
        yield LINKS.name, milliseconds, row


def _readings(sensor: _Sensor, identity: str, event_time: str) -> Iterator[RowOf]:
    metadata = sensor.sensor_metadata
    for report in sensor.sensor_report:
        written = report.time or metadata.time or metadata.start_time or event_time
        time, milliseconds = dates.iso_instant(written)
        until = dates.iso_instant(metadata.end_time)[0] if metadata.end_time else None
        truth = report.boolean_value
        said: tuple[str | None, ...] = (
            report.string_value,
            None if truth is None else "true" if truth else "false",
            report.uri_value,
            report.hex_binary_value,
        )
        of = (report.chemical_substance, report.microorganism, report.component)
        yield (
            READINGS.name,
            milliseconds,
            (
                identity,
                time,
                until,
                word(report.type),
                _number(report.value),
                _number(report.min_value),
                _number(report.max_value),
                _number(report.mean_value),
                _number(report.s_dev),
                values.optional_text(report.uom),
                values.optional_text(", ".join(part for part in said if part)),
                values.optional_text(", ".join(word(part) or "" for part in of if part)),
                word(report.exception),
                values.optional_text(report.device_id or metadata.device_id),
            ),
        )


def _number(written: _Number) -> str | None:
    return None if written is None else values.decimal_text(written)


def _place(written: _Id | str | None) -> str | None:
    return values.optional_text(written.id if isinstance(written, _Id) else written)


def _words(several: list[str]) -> str | None:
    return ", ".join(filter(None, map(word, several))) or None
