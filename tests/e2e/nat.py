"""Two homes behind routers and one public address, as network namespaces of this machine.

    home 1  10.91.1.2 ── router 1 ──┐
                                    ├── 198.51.100.0/24 ── box 198.51.100.10
    home 2  10.91.2.2 ── router 2 ──┘

Each router gives its home the one public address that it has (masquerade) and lets nobody in.
Needs root, `ip` and one of `nft` and `iptables`; `why_not` says what is missing. Names carry a
number of this process, and everything is gone with `close`, however far `Nat()` came.
"""

from __future__ import annotations

import os
import shutil
import subprocess

BOX = "198.51.100.10"
HOMES = ("10.91.1.2", "10.91.2.2")
ROUTERS = ("198.51.100.21", "198.51.100.22")
SECONDS = 60.0
_NFT = (
    "add table ip nat; add chain ip nat out { type nat hook postrouting priority 100; };"
    " add rule ip nat out oifname pub masquerade"
)


def run(*words: str) -> None:
    """Run a command of the system, or raise what it said."""
    done = subprocess.run(words, capture_output=True, text=True, timeout=SECONDS, check=False)
    if done.returncode:
        raise OSError(f"{' '.join(words)}: {done.stderr.strip()}")


def why_not() -> str:
    """Why there can be no such thing here; empty if there can."""
    if os.geteuid() != 0:
        return "only root makes network namespaces"
    if shutil.which("ip") is None:
        return "there is no ip (iproute2)"
    if shutil.which("nft") is None and shutil.which("iptables") is None:
        return "there is neither nft nor iptables"
    name = f"fh{os.getpid()}try"
    try:
        run("ip", "netns", "add", name)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"network namespaces are not allowed: {error}"
    try:
        _masquerade(name)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"no address can be masqueraded here: {error}"
    finally:
        run("ip", "netns", "del", name)
    return ""


class Nat:
    """The namespaces: `box`, `homes`; a command is run in one by `inside`."""

    def __init__(self) -> None:
        self._all: list[str] = []
        try:
            self.street, self.box = self._add("street"), self._add("box")
            self.homes = (self._add("home1"), self._add("home2"))
            routers = (self._add("router1"), self._add("router2"))
            _in(self.street, "ip", "link", "add", "street", "type", "bridge")
            _in(self.street, "ip", "link", "set", "street", "up")
            self._join(self.box, "pub", f"{BOX}/24", self.street, "box")
            _in(self.street, "ip", "link", "set", "box", "master", "street")
            for place, (home, router) in enumerate(zip(self.homes, routers, strict=True)):
                public, gate = ROUTERS[place], HOMES[place].rpartition(".")[0] + ".1"
                self._join(router, "pub", f"{public}/24", self.street, f"router{place}")
                _in(self.street, "ip", "link", "set", f"router{place}", "master", "street")
                self._join(home, "lan", f"{HOMES[place]}/24", router, "lan")
                _in(router, "ip", "addr", "add", f"{gate}/24", "dev", "lan")
                _in(home, "ip", "route", "add", "default", "via", gate)
                _in(router, "sysctl", "-qw", "net.ipv4.ip_forward=1")
                _masquerade(router)
        except BaseException:
            self.close()
            raise

    def inside(self, name: str) -> tuple[str, ...]:
        """What stands before a command that is to run in a namespace."""
        return ("ip", "netns", "exec", name)

    def close(self) -> None:
        """Take everything away; what runs there must have ended."""
        while self._all:
            run("ip", "netns", "del", self._all.pop())

    def _add(self, name: str) -> str:
        full = f"fh{os.getpid()}{name}"
        run("ip", "netns", "add", full)
        self._all.append(full)
        _in(full, "ip", "link", "set", "lo", "up")
        return full

    def _join(self, name: str, device: str, address: str, other: str, there: str) -> None:
        """A wire between two namespaces, with an address on this side."""
        _in(
            name, "ip", "link", "add", device, "type", "veth", "peer", "name", there, "netns", other
        )
        _in(name, "ip", "addr", "add", address, "dev", device)
        _in(name, "ip", "link", "set", device, "up")
        _in(other, "ip", "link", "set", there, "up")


def _in(name: str, *words: str) -> None:
    run("ip", "netns", "exec", name, *words)


def _masquerade(name: str) -> None:
    if shutil.which("nft") is not None:
        _in(name, "nft", _NFT)
    else:
        _in(name, "iptables", "-t", "nat", "-A", "POSTROUTING", "-o", "pub", "-j", "MASQUERADE")
