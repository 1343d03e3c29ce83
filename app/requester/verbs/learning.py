"""The verbs about studies: how they stand, what their rounds were, and what came of them."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from app.requester.moments import moment
from p2p.requester.learning import rows
from wallet.agreement.ids import begins, id_of
from wallet.agreement.study import study_from_document
from wallet.errors import FreeholdError, NotAllowed, NotFound

if TYPE_CHECKING:
    from app.requester.books import Books
    from wallet.agreement.study import Study
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
        "document": asked.document(),
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


def offer(books: Books, study: str, file: str) -> dict[str, Any]:
    """Give the model that goes into the next round, where a strategy of one's own makes it.

    Raises:
        NotFound: there is no such study.
        NotAllowed: its terms say that no strategy makes its models, a round is running, or all are
            over.
        BadVector: the file holds no model of this study.
        FreeholdError: the file cannot be read.
    """
    from wallet.learning import model as models  # numpy, which few verbs need

    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise FreeholdError(f"{file} cannot be read: {error.strerror}.") from error

    def keep(tx: Transaction) -> int:
        found = _find(tx, study)
        asked = _strategic(found)
        if found.state in ("done", "ended"):
            raise NotAllowed("The rounds of this study are over; no model goes in any more.")
        rows.offer(tx, found.study, models.encode(models.decode(data, asked.dimension)))
        return found.rounds + 1

    return {"rounds": books.db.write(keep)}


def means(books: Books, study: str, number: str, file: str) -> dict[str, Any]:
    """Write the means of the last round's groups: each as 64-bit floats, least byte first.

    `model` is SHA-256 of the model that was given last; the round's, unless another came since.

    Raises:
        NotFound: there is no such study, or these are not kept any more.
        FreeholdError: the file is there already, or cannot be written.
    """

    def read(tx: Transaction) -> tuple[rows.StudyRow, dict[int, bytes]]:
        found = _find(tx, study)
        return found, rows.means(tx, found.study, int(number))

    found, kept = books.db.read(read)
    asked = _strategic(found)
    if not kept:
        raise NotFound("The means of this round are not kept: only those of the last one are.")
    try:
        with Path(file).open("xb") as opened:
            opened.writelines(kept.values())
    except OSError as error:
        raise FreeholdError(f"{file} cannot be written: {error.strerror}.") from error
    return {
        "file": file,
        "groups": list(kept),
        "of": asked.groups,
        "numbers": asked.dimension,
        "model": hashlib.sha256(found.model).hexdigest(),
    }


def _strategic(found: rows.StudyRow) -> Study:
    asked = study_from_document(msgspec.json.decode(found.document))
    if asked.combining != "strategy":
        raise NotAllowed(
            f"What becomes of this study's sums was agreed on: {asked.combining}. Only with"
            ' `combining = "strategy"` in its call does a strategy make the models.'
        )
    return asked


def _find(tx: Transaction, study: str) -> rows.StudyRow:
    """Return a study by its call's number, or the beginning of its hash."""
    if study.isdecimal() and len(study) < 8:
        return rows.of_call(tx, int(study))
    said = id_of(study)
    found = [one for one in rows.studies(tx) if begins(one.study, said)]
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
