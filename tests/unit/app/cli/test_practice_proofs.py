"""A bundle asked of the practice chain proves nothing to others, whatever the bundle says."""

from __future__ import annotations

import json

import click
import pytest

from app.cli.proofs import _Endpoint

pytestmark = pytest.mark.area("A")


def test_the_practice_chain_of_this_computer_is_known_by_its_address(tmp_path, monkeypatch):
    monkeypatch.setenv("FREEHOLD_PRACTICE_DIR", str(tmp_path))
    url = "http://127.0.0.1:8545"
    (tmp_path / "endpoint.json").write_text(json.dumps({"url": url, "token": "t" * 32}))
    assert _Endpoint(url).practises
    assert _Endpoint(url + "/").practises
    assert not _Endpoint("http://127.0.0.1:8546").practises
    with pytest.raises(click.BadParameter):
        _Endpoint("file:///etc/passwd")
