"""The verbs about studies: how they stand, what their rounds were, and what came of them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from app.requester.moments import moment
from p2p.requester.learning import rows
from wallet.agreement.ids import id_of
from wallet.agreement.study import study_from_document
from wallet.errors import FreeholdError, NotFound

if TYPE_CHECKING:
    from app.requester.books import Books
    from wallet.store import Transaction

TRANSCRIPT = "round.transcript"


def listing(books: Books) -> dict[str, Any]:
    """Say how every study stands."""
    return {"studies": [_stands(one) for one in books.db.read(rows.studies)]}


def show(books: Books, study: str) -> dict[str, Any]:
    """Say how one study stands, with its rounds and what it gave so far.

    Raises:
        NotFound: there is none that begins so.
    """

    def read(tx: Transaction) -> tuple[rows.StudyRow, list[rows.RoundRow], dict[bytes, int]]:
        found = _find(tx, study)
        return found, rows.rounds(tx, found.study), rows.members(tx, found.study)

    found, rounds, members = books.db.read(read)
    asked = study_from_document(msgspec.json.decode(found.document))
    return {
        **_stands(found),
        "wallets_least": asked.wallets_least,
        "wallets_most": asked.wallets_most,
        "numbers": asked.dimension,
        "members": len(members),
        "steps_owed": sum(members.values()),
        "result": msgspec.json.decode(found.result) if found.result else None,
        "rounds_run": [_round(one) for one in rounds],
    }


def export(books: Books, study: str, number: str, folder: str) -> dict[str, Any]:
    """Write a round's transcript and masked vectors into a new folder, for who recomputes it.

    Raises:
        NotFound: there is no such round, or it came to no sum.
        FreeholdError: the folder is there already, or cannot be written.
    """

    def read(tx: Transaction) -> tuple[bytes, bytes]:
        found = _find(tx, study)
        for one in rows.rounds(tx, found.study):
            if str(one.number) == number and one.transcript is not None:
                return found.study, one.transcript
        raise NotFound("There is no such round of this study, or it came to no sum.")

    name, record = books.db.read(read)
    from wallet.learning import transcript  # numpy, which no other verb needs

    body = transcript.read(transcript.decode(record))
    vectors = [one for group in body.groups if group.seeds for one in group.vectors]
    place, source = Path(folder), books.folder / "studies" / name.hex()
    try:
        place.mkdir(mode=0o700)
        (place / TRANSCRIPT).write_bytes(record)
        for one in vectors:
            shutil.copyfile(source / f"{one.hex()}.vector", place / f"{one.hex()}.vector")
    except OSError as error:
        raise FreeholdError(f"{folder} cannot be written: {error.strerror}.") from error
    return {
        "folder": str(place),
        "vectors": len(vectors),
        "give_it_to": "members and auditors only; see what an audit says it does not prove",
    }


def model(books: Books, study: str, file: str) -> dict[str, Any]:
    """Write the model as it is now: parameters as 32-bit floats, least byte first.

    Raises:
        NotFound: the study makes no model.
        FreeholdError: the file is there already, or cannot be written.
    """
    found = books.db.read(_find, study)
    if not found.model:
        raise NotFound("This study makes no model; `study show` has its figures.")
    try:
        with Path(file).open("xb") as opened:
            opened.write(found.model)
    except OSError as error:
        raise FreeholdError(f"{file} cannot be written: {error.strerror}.") from error
    return {"file": file, "parameters": len(found.model) // 4, "rounds": found.rounds}


def _find(tx: Transaction, study: str) -> rows.StudyRow:
    """Return a study by its call's number, or the beginning of its hash."""
    if study.isdecimal() and len(study) < 8:
        return rows.of_call(tx, int(study))
    prefix = id_of(study)
    found = [one for one in rows.studies(tx) if one.study.startswith(prefix)]
    if len(found) != 1:
        raise NotFound(f"{len(found)} studies begin so; name one by its call's number.")
    return found[0]


def _stands(found: rows.StudyRow) -> dict[str, Any]:
    asked = study_from_document(msgspec.json.decode(found.document))
    return {
        "study": found.study.hex(),
        "call": found.call,
        "task": type(asked.task).__name__.lower(),
        "state": found.state,
        "rounds": {"done": found.rounds, "of": asked.rounds},
        "waits_for": found.note,
    }


def _round(one: rows.RoundRow) -> dict[str, Any]:
    return {
        "round": one.number,
        "state": one.state,
        "began": moment(one.begun_ms // 1000),
        "invited": one.invited,
        "wallets": one.wallets,
        "root": "" if one.root is None else one.root.hex(),
        "on_chain": bool(one.finished),
        "note": one.note,
    }
