"""Amazon's order history. All orders written here are synthetic."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.importers.collecting import Collected, read_bytes
from wallet.errors import ImportRefused
from wallet.importers import registry

pytestmark = pytest.mark.area("B")

BEFORE_2025 = [
    "Website", "Order ID", "Order Date", "Purchase Order Number", "Currency", "Unit Price",
    "Unit Price Tax", "Shipping Charge", "Total Discounts", "Total Owed", "Shipment Item Subtotal",
    "Shipment Item Subtotal Tax", "ASIN", "Product Condition", "Quantity",
    "Payment Instrument Type", "Order Status", "Shipment Status", "Ship Date", "Shipping Option",
    "Shipping Address", "Billing Address", "Carrier Name & Tracking Number", "Product Name",
    "Gift Message", "Gift Sender Name", "Gift Recipient Contact Details", "Item Serial Number",
]  # fmt: skip
SINCE_2025 = [
    "ASIN", "Billing Address", "Carrier Name & Tracking Number", "Currency", "Gift Message",
    "Gift Recipient Contact", "Gift Sender Name", "Item Serial Number", "Order Date", "Order ID",
    "Order Status", "Original Quantity", "Payment Method Type", "Product Condition",
    "Product Name", "Purchase Order Number", "Ship Date", "Shipment Item Subtotal",
    "Shipment Item Subtotal Tax", "Shipment Status", "Shipping Address", "Shipping Charge",
    "Shipping Option", "Total Amount", "Total Discounts", "Unit Price", "Unit Price Tax",
    "Website",
]  # fmt: skip
REPORTS = [
    "Order Date", "Order ID", "Title", "Category", "ASIN/ISBN", "UNSPSC Code", "Website",
    "Release Date", "Condition", "Seller", "Seller Credentials", "List Price Per Unit",
    "Purchase Price Per Unit", "Quantity", "Payment Instrument Type", "Purchase Order Number",
    "Shipment Date", "Shipping Address Name", "Shipping Address Street 1",
    "Shipping Address Street 2", "Shipping Address City", "Shipping Address State",
    "Shipping Address Zip", "Order Status", "Carrier Name & Tracking Number", "Item Subtotal",
    "Item Subtotal Tax", "Item Total", "Tax Exemption Applied", "Currency",
]  # fmt: skip
DIGITAL = [
    "ASIN", "ProductName", "OrderId", "DigitalOrderItemId", "DeclaredCountryCode",
    "BaseCurrencyCode", "FulfilledDate", "IsFulfilled", "Marketplace", "OrderDate",
    "OriginalQuantity", "OurPrice", "OurPriceCurrencyCode", "OurPriceTax",
    "OurPriceTaxCurrencyCode", "SellerOfRecord", "Publisher",
]  # fmt: skip

LAMP = {
    "Website": "Amazon.co.uk",
    "Order ID": "026-0000001-0000001",
    "Order Date": "2026-02-03T10:11:12Z",
    "Currency": "GBP",
    "Unit Price": "1,024.50",
    "Unit Price Tax": "204.90",
    "Shipping Charge": "0",
    "Total Discounts": "'-10.40'",
    "ASIN": "B000000001",
    "Product Condition": "New",
    "Payment Instrument Type": "Visa - 0000",
    "Payment Method Type": "Visa - 0000",
    "Order Status": "Closed",
    "Ship Date": "2026-02-04T08:00:00Z and 2026-02-05T08:00:00Z",
    "Shipping Option": "second-class",
    "Shipping Address": "Jo Roe 1 Example Lane Nowhere",
    "Billing Address": "Jo Roe 1 Example Lane Nowhere",
    "Carrier Name & Tracking Number": "CARRIER(TRACK0001)",
    "Product Name": "Lamp, brass (synthetic)",
    "Gift Message": "For Ann",
    "Gift Sender Name": "Not Available",
}


def table(columns: list[str], *rows: dict[str, str], empty: str = "Not Available") -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    writer.writerows([row.get(column, empty) for column in columns] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def lamp(**changes: str) -> dict[str, str]:
    return LAMP | {"Quantity": "1", "Original Quantity": "1"} | changes


def read(content: bytes, name: str = "Retail.OrderHistory.1.csv") -> Collected:
    return read_bytes(content, name)


@pytest.mark.parametrize(
    ("columns", "total"),
    [(BEFORE_2025, "Total Owed"), (SINCE_2025, "Total Amount")],
    ids=["before 2025", "since 2025"],
)
def test_both_ways_of_retail_orders_give_the_same_rows(columns, total):
    bulb = lamp(**{"ASIN": "B000000002", "Product Name": "Bulb", "Unit Price": "5.00",
                   "Unit Price Tax": "1.00", "Total Discounts": "0", total: "6.00"})  # fmt: skip
    collected = read(table(columns, lamp(**{total: "1,219.00"}), bulb))
    first, second = collected.table("purchase.items")
    assert first == {
        "order": "026-0000001-0000001",
        "date": "2026-02-03",
        "time": "2026-02-03T10:11:12Z",
        "shop": "Amazon.co.uk",
        "name": "Lamp, brass (synthetic)",
        "product": "B000000001",
        "category": None,
        "seller": None,
        "condition": "New",
        "quantity": "1",
        "unit_price": "1024.50",
        "unit_tax": "204.90",
        "total": "1219.00",
        "currency": "GBP",
        "status": "Closed",
        "shipped": "2026-02-04",
        "delivery": "second-class",
        "tracking": "CARRIER(TRACK0001)",
        "serial": None,
        "gift_message": "For Ann",
        "gift_sender": None,
        "gift_recipient": None,
        "digital": False,
    }
    assert second["name"] == "Bulb"
    assert collected.table("purchase.orders") == [
        {
            "order": "026-0000001-0000001",
            "date": "2026-02-03",
            "time": "2026-02-03T10:11:12Z",
            "shop": "Amazon.co.uk",
            "items": 2,
            "total": "1225.00",
            "shipping": "0",
            "discounts": "-10.40",
            "currency": "GBP",
            "status": "Closed",
            "payment": "Visa - 0000",
            "address": "Jo Roe 1 Example Lane Nowhere",
            "billing_address": "Jo Roe 1 Example Lane Nowhere",
            "digital": False,
        }
    ]
    assert not collected.skips


def test_the_reports_of_2020_are_read_with_american_dates_and_dollar_signs():
    row = {
        "Order Date": "03/04/20",
        "Order ID": "112-0000001-0000001",
        "Title": "Mug",
        "Category": "KITCHEN",
        "ASIN/ISBN": "B000000003",
        "Website": "Amazon.com",
        "Condition": "new",
        "Seller": "A small shop",
        "Purchase Price Per Unit": "$1,009.99",
        "Quantity": "1",
        "Shipment Date": "03/05/20",
        "Shipping Address Name": "Jo Roe",
        "Shipping Address Street 1": "1 Example Lane",
        "Shipping Address City": "NOWHERE",
        "Order Status": "Shipped",
        "Item Total": "$1,009.99",
        "Currency": "USD",
    }
    collected = read(table(REPORTS, row, empty=""), "01-Jan-2020_to_31-Dec-2020.csv")
    (item,) = collected.table("purchase.items")
    assert (item["date"], item["time"], item["shipped"]) == ("2020-03-04", None, "2020-03-05")
    assert (item["unit_price"], item["total"], item["seller"]) == (
        "1009.99", "1009.99", "A small shop",
    )  # fmt: skip
    (order,) = collected.table("purchase.orders")
    assert order["address"] == "Jo Roe 1 Example Lane NOWHERE"
    assert order["shipping"] is None
    assert any("month/day/year" in warning for warning in collected.report.warnings)


def test_digital_items_are_orders_too():
    book = {
        "ASIN": "B000000004",
        "ProductName": "A book",
        "OrderId": "D01-0000001-0000001",
        "DigitalOrderItemId": "AAAABBBB",
        "BaseCurrencyCode": "EUR",
        "FulfilledDate": "2026-03-01T00:44:10Z",
        "Marketplace": "www.amazon.de",
        "OrderDate": "2026-03-01T00:44:00Z",
        "OriginalQuantity": "1",
        "OurPrice": "10.99",
        "OurPriceCurrencyCode": "EUR",
        "OurPriceTax": "0.72",
        "SellerOfRecord": "Amazon Media EU",
    }
    free = book | {"ProductName": "Sample", "OurPrice": "Not Applicable", "OrderId": "D01-2"}
    collected = read(table(DIGITAL, book, free, empty="Not Applicable"), "Digital Items.csv")
    paid, unpaid = collected.table("purchase.items")
    assert (paid["digital"], paid["total"], paid["currency"], paid["seller"]) == (
        True, "11.71", "EUR", "Amazon Media EU",
    )  # fmt: skip
    assert unpaid["total"] is None
    assert [row["total"] for row in collected.table("purchase.orders")] == ["11.71", None]


def test_a_decimal_comma_is_decided_on_the_whole_column():
    rows = [lamp(**{"Unit Price": price, "Total Owed": "1.234,50"}) for price in ("12,99", "7,5")]
    rows = [row | {"Total Discounts": "0", "Unit Price Tax": "0"} for row in rows]
    items = read(table(BEFORE_2025, *rows)).table("purchase.items")
    assert [(row["unit_price"], row["total"]) for row in items] == [
        ("12.99", "1234.50"),
        ("7.5", "1234.50"),
    ]


def test_two_of_the_same_thing_in_one_order_are_two():
    content = table(BEFORE_2025, lamp(**{"Total Owed": "1"}), lamp(**{"Total Owed": "1"}))
    collected = read(content)
    assert len(set(collected.keys)) == 3
    assert set(read(content).keys) == set(collected.keys)


def test_a_bad_line_costs_itself():
    lines = (
        lamp(**{"Order Date": "soon"}),
        lamp(**{"Order ID": "Not Available"}),
        lamp(**{"Unit Price": "cheap"}),
        lamp(),
    )
    collected = read(table(BEFORE_2025, *lines))
    assert len(collected.table("purchase.items")) == 1
    assert [skip.row for skip in collected.skips] == [2, 3, 4]
    assert "it has no order number" in collected.reasons


def test_a_whole_archive_gives_both_and_leaves_the_rest():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(
            "Retail.OrderHistory.1/Retail.OrderHistory.1.csv", table(BEFORE_2025, lamp())
        )
        archive.writestr("Digital-Ordering.1/Digital Items.csv", table(DIGITAL))
        archive.writestr("Retail.CustomerReturns.1/Retail.CustomerReturns.1.csv", "A,B\n1,2\n")
    collected = read_bytes(packed.getvalue(), "Your Orders.zip")
    assert len(collected.table("purchase.items")) == 1
    assert any("without any" in warning for warning in collected.report.warnings)


def test_other_tables_are_not_taken_for_orders():
    table_of_mine = b"Order ID,Order Date,Product Name\n1,2026-01-01,Mug\n2,2026-01-02,Jug\n"
    assert registry.by_id("amazon").recognise((), lambda name: table_of_mine) is None


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 5_000))
def test_a_list_that_breaks_off_anywhere_gives_what_is_whole(place):
    whole = table(BEFORE_2025, *(lamp(**{"Order ID": f"026-{n}"}) for n in range(5)))
    head = whole.index(b"\n") + 1
    place = head + place % (len(whole) - head)
    try:
        collected = read(whole[:place])
    except ImportRefused as refused:
        assert "Retail" in str(refused)  # noqa: PT017 - either answer is right
        return
    lines = whole[head:place].count(b"\n")
    assert lines <= len(collected.table("purchase.items")) + len(collected.skips) <= lines + 1


def test_addresses_and_gifts_are_marked():
    columns = {
        (spec.name, column.name): column
        for spec in registry.by_id("amazon").tables()
        for column in spec.columns
    }
    assert columns["purchase.orders", "address"].sensitivity == 3
    assert columns["purchase.items", "gift_recipient"].third_party
    assert columns["purchase.orders", "address"].third_party
