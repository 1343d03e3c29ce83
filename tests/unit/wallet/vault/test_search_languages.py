"""Search in all scripts and in spite of anything typed: what is meant alike is found alike."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.vault.ledger import BANK, bring, found, payment
from wallet.store import spelling
from wallet.vault import search as search_
from wallet.vault import tags, text_index, wanted
from wallet.vault.search import Filters, Order, search

pytestmark = pytest.mark.area("B")

TEXTS = (
    "Café Zürich, Straße 5",
    unicodedata.normalize("NFD", "Čeněk über Ärger"),
    "SEPA MUELLER GROESSE",
    "Søren Łukasz Çelik ığdır",
    "私は東京タワーに行きました",
    "我在北京大学读书 iPhone手机",
    "서울에서 부산까지",
    "สวัสดีครับภาษาไทย",
    "हिन्दी में दान",
    "كِتَابٌ جميل",
    "Party 🎉🎉 mit ❤️ und 👩‍👧",
    "e-mail don’t o'clock foo_bar C++ 20°C",
    "ＦＵＬＬ ｗｉｄｔｈ ﬁn ½",
)
FINDS = (
    ("cafe", "Café"),
    ("ZÜRICH strasse", "Café"),
    ("Zuerich", "Café"),
    (unicodedata.normalize("NFD", "zürich"), "Café"),
    ("cenek ärger", "\u010c"),
    ("aerger", "\u010c"),
    ("Müller Größe", "SEPA"),
    ("mueller", "SEPA"),
    ("soren lukasz celik igdir", "Søren"),
    ("Soeren", "Søren"),
    ("東京", "私は"),
    ("タワー", "私は"),
    ("東京 ました", "私は"),
    ('"東京タワー"', "私は"),
    ("大学", "我在"),
    ("iphone手机", "我在"),
    ("手机", "我在"),
    ("서울 부산", "서울"),
    ("에서", "서울"),
    ("ภาษาไทย", "สวัสดี"),
    ("ไทย", "สวัสดี"),
    ("हिन्दी", "हिन्दी"),
    ("दान", "हिन्दी"),
    ("كتاب", "كِتَابٌ"),
    ("🎉", "Party"),
    ("party🎉🎉", "Party"),
    ("❤", "Party"),
    ("❤️ mit", "Party"),
    ("👩‍👧", "Party"),
    ("email", None),
    ("e-mail", "e-mail"),
    ("don't", "e-mail"),
    ("don", "e-mail"),
    ("foo_bar", "e-mail"),
    ("C++", "e-mail"),
    ("20°", "e-mail"),
    ("full width", "ＦＵＬＬ"),
    ("fin", "ＦＵＬＬ"),
    ("京東", None),
    ("दिन", None),
    ("東 京都", None),
    ("“mit und”", None),
    ("„Café Zürich“", "Café"),
)


@pytest.fixture
def many_tongues(db):
    bring(db, BANK, [payment(n, text) for n, text in enumerate(TEXTS, 1)])
    return db


@pytest.mark.parametrize("order", Order)
def test_every_language_is_found_as_it_is_typed(many_tongues, order):
    for typed, start in FINDS:
        hits = [
            unicodedata.normalize("NFC", str(x)) for x in found(many_tongues, typed, order=order)
        ]
        assert len(hits) == (start is not None), typed
        assert all(hit.startswith(str(start)) for hit in hits), typed


def test_what_is_found_is_marked(many_tongues):
    hits = [(typed, many_tongues.read(search, typed).hits) for typed, start in FINDS if start]
    for typed, (hit,) in hits:
        assert hit.snippet is not None
        marked = [hit.snippet.text[a:b] for a, b in hit.snippet.marks]
        assert marked
        words = spelling.words(typed) + spelling.words_in_two(typed)
        for text in marked:
            assert any(word in spelling.words(text) + spelling.words_in_two(text) for word in words)


def test_only_the_phrase_is_marked_and_not_its_words_elsewhere(db):
    bring(db, BANK, [payment(1, "green leaf, green tea, tea")])
    (hit,) = db.read(search, '"green tea"').hits
    assert hit.snippet is not None
    assert [hit.snippet.text[a:b] for a, b in hit.snippet.marks] == ["green", "tea"]
    assert hit.snippet.marks[0][0] == len("green leaf, ")


def test_a_mark_of_a_long_text_is_inside_its_snippet(db):
    bring(db, BANK, [payment(1, "filler " * 30_000 + "needle 🎉 " + "x" * 300 + " needle")])
    (hit,) = db.read(search, "needle").hits
    assert hit.snippet is not None
    assert [hit.snippet.text[a:b] for a, b in hit.snippet.marks] == ["needle"]


INJECTED = (
    '"', '""', '"""', "''", "*", "a*", "^a", "a OR b", "a AND", "NOT a", "NEAR(a b, 2)", "body:a",
    "facet:d1", "{body facet}: a", "-body:a", "(a", "a)", "a + b", "a\0b", "\ud800", "a\udfffb",
    "%", "_", "\\", "; DROP TABLE record", "\u202e\u200b", "½", "\u0301", "﷽", "\U000e0041",
    "a" * 100_000, "a " * 100_000, '"' + "a " * 5_000 + '"', "東" * 100_000, "🎉" * 10_000,
    "-" * 100_000, '"' * 9_999,
)  # fmt: skip


def test_nothing_typed_is_syntax_or_takes_long(many_tongues):
    for typed in INJECTED:
        begun = time.process_time()
        for text in (typed, f"cafe {typed}", f'"{typed}', f"{typed} "):
            for order in Order:
                many_tongues.read(search, text, order=order, filters=Filters((BANK.name,)))
        assert time.process_time() - begun < 1, ascii(typed[:12])


@given(st.text(max_size=60))
@settings(max_examples=50, deadline=None)
def test_any_text_is_read_as_at_most_thirty_two_words(text):
    terms = wanted.terms(text * 40)
    assert sum(len(term.forms[0]) for term in terms) <= wanted.MOST_WORDS
    assert wanted.query(terms).count('"') % 2 == 0


@given(st.lists(st.text(max_size=12), max_size=6))
@settings(max_examples=50, deadline=None)
def test_a_text_is_found_by_each_of_its_own_words(tmp_path_factory, new_database, texts):
    db = new_database(tmp_path_factory.mktemp("own") / "vault.db")
    text = " ".join(texts).replace("\0", " ")
    text = text.encode("utf-8", "replace").decode()
    bring(db, BANK, [payment(1, text or "-")])
    for word in wanted.terms(text):
        typed = " ".join(word.forms[0]) + " "
        assert len(db.read(search, typed).hits) == 1, (text, typed)
    db.close()


def test_words_end_for_the_index_where_they_end_for_a_search(db):
    """Every character but letters and numbers, of whatever age Python's and the index's are."""
    letters = [chr(n) for n in range(1, 0x110000) if not 0xD800 <= n <= 0xDFFF]
    odd = [x for x in letters if unicodedata.category(x)[0] in "PSZM" or x in "\u0605\u070f\x85"]
    bring(db, BANK, [payment(n, f"x{letter}y") for n, letter in enumerate(odd, 1)])
    index: dict[int, list[str]] = {}
    for term, place in db.read(
        lambda tx: tx.execute(
            "SELECT term, doc FROM record_word WHERE col = 'body' ORDER BY offset"
        )
    ):
        index.setdefault(text_index.id_of(place), []).append(term)
    differ = {
        letter: (index[n], words)
        for n, letter in enumerate(odd, 1)
        if index[n] != list(words := spelling.words(f"x{letter}y"))
    }
    assert {ascii(letter): both for letter, both in differ.items()} == {}


def test_a_sign_younger_than_the_index_parts_words(db):
    bring(db, BANK, [payment(1, "0\U00012ff1 a\u20bab"), payment(2, "can\u166dada")])
    assert [found(db, typed) for typed in ("0 ", "b ", "can\u166dad")] == [
        ["0\U00012ff1 a\u20bab"], ["0\U00012ff1 a\u20bab"], ["can\u166dada"]
    ]  # fmt: skip


@given(st.text(max_size=80))
@settings(max_examples=50, deadline=None)
def test_spelling_is_the_same_in_every_form_of_unicode(text):
    ways = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
    assert spelling.words(ways[0]) == spelling.words(ways[1])
    for place in spelling.places(text):
        assert 0 <= place.start < place.end <= len(text)


def test_a_single_letter_is_a_whole_word_and_more_may_be_a_beginning(db):
    bring(db, BANK, [payment(1, "vitamin D"), payment(2, "vitamin dose"), payment(3, "x 1")])
    assert found(db, "vitamin d") == ["vitamin D"]
    assert found(db, "vitamin do") == found(db, "vitamin dos") == ["vitamin dose"]
    assert found(db, "vita") == found(db, "vitam") == ["vitamin dose", "vitamin D"]
    assert found(db, "1") == ["x 1"]
    assert found(db, "vitamix") == []


def test_a_beginning_of_more_words_than_are_listed_is_still_found(db, monkeypatch):
    bring(db, BANK, [payment(n, f"begin{n:02}") for n in range(1, 9)])
    whole = found(db, "begin")
    monkeypatch.setattr(search_, "_MOST_ENDINGS", 3)
    assert found(db, "begin") == whole
    assert len(whole) == 8
    assert db.read(text_index.words_from, "begin", 3) is None
    assert db.read(text_index.words_from, "begin", 8) is not None


def test_relevance_scores_the_newest_of_very_many_hits(db, monkeypatch):
    bring(db, BANK, [payment(n, "tea " * (20 - n) + "cup " * n) for n in range(1, 20)])
    assert found(db, "tea", order=Order.RELEVANCE, limit=1) == ["tea " * 19 + "cup "]
    monkeypatch.setattr(search_, "MOST_SCORED", 5)
    ranked = found(db, "tea", order=Order.RELEVANCE)
    assert [str(text).count("tea") for text in ranked] == [5, 4, 3, 2, 1]


def test_ten_thousand_tags_are_listed_found_and_forgotten(db):
    bring(db, BANK, [payment(n % 90 + 1, f"shop {n}") for n in range(200)])
    begun = time.process_time()
    for record in range(1, 201):
        for n in range(2):
            db.write(tags.add, [record], f"Étiquette {record} {n}")
    rows = [(n, f"tag {n}", f"tag {n}") for n in range(1_000, 11_000)]
    db.write(lambda tx: tx.executemany("INSERT INTO tag VALUES (?, ?, ?)", rows))
    links = [(n % 200 + 1, n) for n in range(1_000, 11_000)]
    db.write(lambda tx: tx.executemany("INSERT INTO record_tag VALUES (?, ?)", links))
    db.write(text_index.renew, range(1, 201))
    assert len(db.read(tags.all_tags)) == 10_400
    (hit,) = db.read(search, "", filters=Filters(tag="TAG 1500")).hits
    assert hit.record.id == 101
    assert len(found(db, "shop", filters=Filters(tag="étiquette 7 1"))) == 1
    db.write(tags.remove, [101], "tag 1500")
    assert found(db, "", filters=Filters(tag="tag 1500")) == []
    assert time.process_time() - begun < 10
