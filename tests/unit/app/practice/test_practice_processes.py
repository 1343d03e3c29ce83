"""The folder of a practice and its processes: ended and thrown away, whatever happened."""

import os
import signal
from typing import Any

import pytest

from app import launch
from app.practice import main, pictures
from app.practice.processes import Child, House, Processes
from app.practice.report import StoryEnded
from wallet.errors import NotAllowed

pytestmark = pytest.mark.area("A")


@pytest.fixture(autouse=True)
def a_runtime_folder_of_its_own(tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("run")
    folder.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))


def started(
    monkeypatch: pytest.MonkeyPatch, processes: Processes, program: str, name: str = "node"
) -> Child:
    """Start a small program in the place of one of the app's own."""
    real = launch.start

    def start(argv: list[str], variables: dict[str, str], **streams: Any) -> Any:
        return real([argv[0], "-I", "-u", "-c", program], variables, **streams)

    monkeypatch.setattr(launch, "start", start)
    return processes.start(name, "worker")


def test_an_event_is_waited_for_by_its_name(monkeypatch, tmp_path):
    processes = Processes(tmp_path, tmp_path / "logs")
    child = started(
        monkeypatch,
        processes,
        """print('a word'); print('{"event": "other"}'); print('{"event": "ready", "n": 4}')""",
    )
    assert child.expect("ready") == {"event": "ready", "n": 4}
    assert child.process.wait(120) == 0
    assert processes.end() == {"node": 0}


def test_a_process_that_ends_too_early_is_named_with_its_last_words(monkeypatch, tmp_path):
    processes = Processes(tmp_path, tmp_path / "logs")
    child = started(
        monkeypatch, processes, "import sys; sys.exit('The vault of this profile is damaged.')"
    )
    with pytest.raises(StoryEnded, match=r"The node ended too early. The vault .* is damaged\."):
        child.expect("ready")
    assert child.process.wait(120) == 1
    assert processes.end() == {"node": 1}


def test_a_process_that_says_nothing_is_not_waited_for_for_ever(monkeypatch, tmp_path):
    processes = Processes(tmp_path, tmp_path / "logs")
    child = started(monkeypatch, processes, "import time; time.sleep(60)")
    with pytest.raises(StoryEnded, match="did not say “ready” within 0 seconds"):
        child.expect("ready", seconds=0.01)
    assert processes.end() == {"node": -signal.SIGTERM}


def test_a_process_that_does_not_want_to_end_is_ended(monkeypatch, tmp_path):
    processes = Processes(tmp_path, tmp_path / "logs")
    child = started(
        monkeypatch,
        processes,
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        'print(\'{"event": "ready"}\'); time.sleep(60)',
    )
    child.expect("ready")
    child.ask_to_end()
    assert child.end(seconds=0.05) == -signal.SIGKILL


def test_those_who_ask_end_before_the_node_and_the_chain_last(monkeypatch, tmp_path):
    processes = Processes(tmp_path, tmp_path / "logs")
    names = ["chain", "node", "honest requester"]
    for name in names:
        started(monkeypatch, processes, "import time; time.sleep(60)", name)
    asked, real = [], Child.ask_to_end

    def noted(child):
        asked.append(child.name)
        real(child)

    monkeypatch.setattr(Child, "ask_to_end", noted)
    processes.end()
    assert asked == ["honest requester", "node", "chain"]


def test_the_folder_is_thrown_away_with_its_processes_also_after_a_failure(monkeypatch):
    house = House()
    child = started(monkeypatch, house.processes, "import time; time.sleep(60)")
    assert house.folder.stat().st_mode & 0o077 == 0
    assert house.passphrase_file.stat().st_mode & 0o077 == 0
    with pytest.raises(StoryEnded), house:
        child.expect("ready", seconds=0.0)
    assert child.process.returncode == -signal.SIGTERM
    assert not house.folder.exists()


def test_a_folder_to_keep_is_kept_and_is_never_one_with_something_in_it(tmp_path):
    with House(tmp_path / "kept") as house:
        house.write("proof.json", b"{}")
    assert (tmp_path / "kept" / "proof.json").read_bytes() == b"{}"
    with pytest.raises(NotAllowed, match="is not empty"):
        House(tmp_path / "kept")


def test_pictures_without_a_window_are_refused_before_anything_starts(
    monkeypatch, capsys, tmp_path
):
    monkeypatch.setattr(pictures, "PROGRAM", "app.desktop.no_such_program")
    assert main.main(["--pictures", str(tmp_path)]) == 2
    assert "no window" in capsys.readouterr().err


def test_a_folder_without_exports_is_refused_before_anything_starts(capsys, tmp_path):
    assert main.main(["--sources", str(tmp_path)]) == 2
    assert "holds no files" in capsys.readouterr().err


def test_a_folder_to_keep_that_is_not_empty_ends_with_1(capsys, tmp_path):
    (tmp_path / "something").write_text("x")
    assert main.main(["--keep", str(tmp_path)]) == 1
    assert "is not empty" in capsys.readouterr().out
    assert os.listdir(tmp_path) == ["something"]  # noqa: PTH208 - names are what is meant
