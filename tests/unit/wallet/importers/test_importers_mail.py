"""Mail: mailboxes cut while they are read, heads of every encoding, files sent along."""

from __future__ import annotations

import base64
import io
import os
import resource
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.errors import ImportRefused
from wallet.importers.base import Purpose
from wallet.importers.mail.messages import messages

from .collecting import SAMPLES, read_bytes, read_file

pytestmark = pytest.mark.area("B")

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40


def mail(subject: str = "Hello", more: str = "", body: str = "Hi.\n") -> bytes:
    return (
        f"Date: Wed, 08 Mar 2017 05:00:31 +0100\nFrom: Ann <ann@a.example>\nTo: b@b.example\n"
        f"Subject: {subject}\nMessage-ID: <{subject}@a.example>\n{more}\n{body}"
    ).encode()


def with_file(name: str, packed: str, encoding: str = "base64") -> bytes:
    return mail(
        "file",
        'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="=_b"\n',
        "--=_b\nContent-Type: text/plain\n\nsee there\n--=_b\n"
        f'Content-Type: application/pdf; name="{name}"\nContent-Disposition: attachment\n'
        f"Content-Transfer-Encoding: {encoding}\n\n{packed}\n--=_b--\n",
    )


def lines_of(content: bytes) -> str:
    return base64.encodebytes(content).decode()


def mailbox(*mails: bytes) -> bytes:
    first = b"From 123@xxx Tue Aug 01 12:00:00 +0000 2026\n"
    return b"".join(first + content + b"\n" for content in mails)


def test_a_mailbox_is_cut_at_its_lines_and_not_inside_a_text():
    tricky = mail("two", body="said:\n\nFrom now on it is different.\n>From here too\n")
    read = read_bytes(mailbox(mail("one"), tricky, mail("three")), "All mail.mbox")
    rows = read.table("mail.messages")
    assert [row["subject"] for row in rows] == ["one", "two", "three"]
    assert rows[0]["time"] == "2017-03-08T04:00:31Z"
    assert (rows[0]["sender"], rows[0]["sender_name"]) == ("ann@a.example", "Ann")
    assert (rows[0]["sender_host"], rows[0]["folder"]) == ("a.example", "All mail")
    assert not any("Hi." in str(value) for row in rows for value in row.values())


@pytest.mark.parametrize(
    ("written", "subject"),
    [
        ("=?ISO-8859-1?Q?Je=20pr=E9pare?=", "Je prépare"),
        ("=?utf-8?B?R3LDvMOfZQ==?= =?utf-8?B?IGF1cw==?=", "Grüße aus"),
        ("=?koi8-r?B?8NLJ18XU?=", "Привет"),
        ("=?made-up?Q?abc?=", "abc"),
        ("=?utf-8?B?!!?=", ""),
        ("plain =? text", "plain =? text"),
    ],
)
def test_subjects_are_read_in_the_letters_they_claim(written, subject):
    (row,) = read_bytes(mail(written), "a.eml").table("mail.messages")
    assert (row["subject"] or "") == subject


def test_labels_copies_lists_and_answers():
    more = (
        "X-Gmail-Labels: =?UTF-8?Q?Posteingang,Ge=C3=B6ffnet?=\nCc: c@c.example, D <d@d.example>\n"
        "List-Id: <cats.example>\nIn-Reply-To: <x@y>\n"
    )
    (row,) = read_bytes(mail(more=more), "a.eml").table("mail.messages")
    assert row["labels"] == "Posteingang,Geöffnet"
    assert row["copies"] == "c@c.example, d@d.example"
    assert (row["recipients_count"], row["is_answer"]) == (3, True)
    assert row["list"] == "<cats.example>"


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [(lines_of(PDF), "base64"), ("%PDF-1.7 =C3=A9=\n!", "quoted-printable"), ("%PDF-x", "7bit")],
)
def test_a_file_sent_along_is_kept_as_it_was(packed, encoding):
    read = read_bytes(mailbox(with_file("a.pdf", packed, encoding)), "Inbox")
    (row,) = read.table("mail.messages")
    assert (row["attachments"], row["attachments_count"]) == ("a.pdf", 1)
    ((key, content, data),) = read.contents
    assert (content.purpose, content.media_type) == (Purpose.ATTACHED, "application/pdf")
    assert key == read.keys[0]
    if encoding == "base64":
        assert data == PDF


def test_names_of_files_in_pieces_in_other_letters_and_with_folders():
    for disposition, name in (
        ("attachment; filename*=UTF-8''Gr%C3%BC%C3%9Fe.pdf", "Grüße.pdf"),
        ('attachment; filename*0="long "; filename*1="name.pdf"', "long name.pdf"),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        (r'attachment; filename="C:\\Users\\a.pdf"', "a.pdf"),
    ):
        more = f"Content-Type: application/pdf\nContent-Disposition: {disposition}\n"
        read = read_bytes(mail(more=more, body="%PDF-1\n"), "a.eml")
        assert read.contents[0][1].name == name


def test_a_damaged_file_costs_itself_and_a_mailbox_that_breaks_off_says_so():
    read = read_bytes(mailbox(with_file("a.pdf", "ab!@#"), mail("after")), "Inbox")
    assert [row["subject"] for row in read.table("mail.messages")] == ["file", "after"]
    whole = mailbox(mail("one"), with_file("b.pdf", lines_of(PDF)))
    cut = read_bytes(whole[: len(whole) - 400], "Inbox")
    assert "ends in the middle" in cut.reasons[-1]
    assert not cut.report.complete
    with pytest.raises(ImportRefused):
        read_bytes(b"From a Tue Aug 01 12:00:00 2026\nnothing: here\n\n", "x.mbox")


def test_maildir_emlx_and_a_zip_of_mail():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("Maildir/.Work/cur/1:2,S", mail("one"))
        archive.writestr("Maildir/new/2", mail("two"))
        archive.writestr("Mail/3.emlx", b"120\n" + mail("three") + b"<?xml?><plist/>")
    rows = read_bytes(out.getvalue(), "mail.zip").table("mail.messages")
    assert {row["subject"]: row["folder"] for row in rows} == {
        "one": ".Work", "two": "Maildir", "three": "Mail",
    }  # fmt: skip


def test_the_samples_are_read():
    if not SAMPLES.exists():
        pytest.skip("the samples are not beside the project")
    for path in sorted((SAMPLES / "mail").iterdir()):
        (row,) = read_file(path).table("mail.messages")
        assert row["time"].startswith("201")
        assert "@" in row["sender"]


def test_a_large_mailbox_is_streamed():
    one = mailbox(mail("n", body="x" * 70 + "\n" + ("y" * 75 + "\n") * 4_000))

    class Endless(io.RawIOBase):
        left = 100

        def readable(self) -> bool:
            return True

        def readinto(self, into) -> int:
            if not self.left:
                return 0
            self.left -= 1
            into[: len(one)] = one
            return len(one)

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    file = io.BufferedReader(Endless(), len(one))
    assert sum(1 for _ in messages(file, is_mailbox=True)) == 100
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 32 * 1024


@settings(max_examples=40)
@given(st.binary(max_size=400), st.integers(0, 900))
def test_flipped_and_cut_mail_never_stumbles(noise, place):
    whole = mailbox(with_file("a.pdf", lines_of(PDF[:300])))
    spoilt = whole[:place] + noise + whole[place + len(noise) :]
    list(messages(io.BytesIO(spoilt), is_mailbox=True))
    try:
        read_bytes(b"From: a@b\nTo: c\nDate: x\n" + noise + b"\n\n", "a.eml")
    except ImportRefused:
        assert noise


def test_heads_made_to_be_slow_are_not():
    begun = time.process_time()
    for field in (
        b"To: " + b"(" * 60_000,
        b"To: " + b"a," * 30_000,
        b"Subject: " + b"=?a?Q?" * 9_000,
    ):
        read_bytes(b"From: a@b\nDate: Wed, 08 Mar 2017 05:00:31 +0100\n" + field + b"\n\n", "a.eml")
    head = b"Content-Type: multipart/mixed" + b'; a="' * 12_000
    list(messages(io.BytesIO(b"From: a@b\n" + head + b"\n\n" + os.urandom(10)), is_mailbox=False))
    assert time.process_time() - begun < 3


def test_documents_are_kept_whole_and_told_by_how_they_begin():
    pdf = PDF + b"<< /CreationDate (D:20260701100000+02'00') >>"
    odt = io.BytesIO()
    with zipfile.ZipFile(odt, "w") as inner:
        inner.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("Letters/bank.bin", pdf)
        archive.writestr("Letters/mine.odt", odt.getvalue())
        archive.writestr("Letters/old.rtf", b"{\\rtf1 hello}")
        archive.writestr("Letters/other.bin", b"no document")
    read = read_bytes(out.getvalue(), "letters.zip")
    rows = {row["name"]: row for row in read.table("documents.files")}
    assert set(rows) == {"bank.bin", "mine.odt", "old.rtf"}
    assert rows["bank.bin"]["written"] == "2026-07-01T08:00:00Z"
    assert rows["bank.bin"]["folder"] == "Letters"
    assert rows["mine.odt"]["kind"] == "application/vnd.oasis.opendocument.text"
    assert {content.name: data for _, content, data in read.contents}["bank.bin"] == pdf


def test_a_table_beside_a_document_is_still_read():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.pdf", PDF)
        archive.writestr("walks.csv", "day,steps\n2026-07-01,100\n2026-07-02,200\n")
    assert set(read_bytes(out.getvalue(), "mixed.zip").reports) == {"documents", "table"}
