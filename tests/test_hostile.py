"""Files and names made to hurt: each run is a process of its own, with its time and memory measured.

A run may never end in a traceback or by a signal, and may take at most two seconds of processor (above what it takes to
start) and 200 MB. The processes are started by a small one, because a child inherits the peak memory of its parent.
"""

from __future__ import annotations

import errno
import functools
import json
import os
import random
import re
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import AS_OF
from tests.test_invalid import inside
from thuispad import load_content, load_plan
from thuispad.cli import score as score_command
from thuispad.content import Content
from thuispad.load import load_file
from thuispad.load.limits import MAX_NODES

SECONDS, MEGABYTES = 2.0, 200
HEAD = "thuispad: 1\nzorgpaden: [verpleegkundige-thuis]\n"
JSON_HEAD = '"thuispad": 1, "zorgpaden": ["verpleegkundige-thuis"]'
FULL = 4_900_000
"""Just under the limit of a file."""
MANY = MAX_NODES // 2 - 100
"""As many keys with a value as a file may have; twice as many values in a list."""
MEASUREMENTS = os.environ.get("THUISPAD_MEASUREMENTS")
"""A file to which every run adds its seconds, megabytes and exit code, for who wants a table."""
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")

LAUNCHER = """
import json, os, resource, sys
for line in sys.stdin:
    job = json.loads(line)
    inner, outer = os.openpty() if job["terminal"] else (None, None)
    pid = os.fork()
    if not pid:
        try:
            os.chdir(job["cwd"])
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            out = outer if outer is not None else os.open(job["out"], flags, 0o600)
            err = os.open(job["err"], flags, 0o600)
            os.dup2(os.open("/dev/null", os.O_RDONLY), 0)
            os.dup2(out, 1)
            os.dup2(err, 2)
            os.closerange(3, 100)
            if job["closed"]:
                os.close(1)
            resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
            resource.setrlimit(resource.RLIMIT_CPU, (8, 8))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            if job["user"]:
                os.setgroups([])
                os.setgid(job["user"])
                os.setuid(job["user"])
            os.execve(job["argv"][0], [os.fsencode(word) for word in job["argv"]], job["env"])
        finally:
            os._exit(127)
    if outer is not None:
        os.close(outer)
        with open(job["out"], "wb") as file:
            while True:
                try:
                    data = os.read(inner, 1 << 16)
                except OSError:
                    break
                if not data:
                    break
                file.write(data)
        os.close(inner)
    _, status, used = os.wait4(pid, 0)
    print(json.dumps([os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss]), flush=True)
"""


@dataclass(frozen=True)
class Ended:
    """How a process ended: exit code (minus the signal), seconds of processor, peak in MB, and what it printed."""

    code: int
    seconds: float
    megabytes: float
    out: str
    err: str


class Launcher:
    """Runs `thuispad` and measures it."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        words = [sys.executable, "-I", "-S", "-c", LAUNCHER]
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.start = 0.0
        plan = scratch / "start.yml"
        plan.write_text(HEAD, encoding="utf-8")
        self("score", plan.name)  # compiles the content into the cache
        self.start = min(self("score", plan.name).seconds for _ in range(3))

    def __call__(
        self,
        *args: str,
        cwd: Path | None = None,
        out: str = "",
        terminal: bool = False,
        closed: bool = False,
        user: int = 0,
    ) -> Ended:
        """Run with these arguments; `seconds` is what it took above starting."""
        paths = [Path(out) if out else self.scratch / "out", self.scratch / "err"]
        environment = {**os.environ, "PYTHONUTF8": "1", "TERM": "xterm"}
        job = {
            "argv": [sys.executable, "-m", "thuispad", *args],
            "cwd": str(cwd or self.scratch),
            "out": str(paths[0]),
            "err": str(paths[1]),
            "env": environment,
            "terminal": terminal,
            "closed": closed,
            "user": user,
        }
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        code, seconds, peak = json.loads(self.process.stdout.readline())
        texts = ["" if path.is_char_device() else path.read_bytes().decode(errors="replace") for path in paths]
        ended = Ended(code, seconds - self.start, peak / 1024, texts[0], texts[1])
        if MEASUREMENTS:
            name = os.environ.get("PYTEST_CURRENT_TEST", "").partition("::")[2]
            with Path(MEASUREMENTS).open("a", encoding="utf-8") as file:
                file.write(f"{name}\t{ended.seconds:.2f}\t{ended.megabytes:.0f}\t{ended.code}\n")
        return ended

    def close(self) -> None:
        """End the launcher."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(10)


@pytest.fixture(scope="module")
def launch(own_cache: None) -> Iterator[Launcher]:
    """One launcher for all tests; its folder may be entered by any user, and is removed at the end."""
    scratch = Path(tempfile.mkdtemp(prefix="thuispad-"))
    scratch.chmod(0o755)
    launcher = Launcher(scratch)
    yield launcher
    launcher.close()
    shutil.rmtree(scratch)


def assert_civil(ended: Ended, *codes: int) -> None:
    """No traceback, no signal, a documented exit code, and within the limits."""
    assert "Traceback" not in ended.err, ended.err[-600:]
    assert ended.code in (codes or (0, 1)), (ended.code, ended.err[-300:])
    assert ended.seconds <= SECONDS, f"{ended.seconds:.2f} s"
    assert ended.megabytes <= MEGABYTES, f"{ended.megabytes:.0f} MB"


# --- attacks on the loader -------------------------------------------------------------------------------------

Make = Callable[[], "str | bytes"]


@functools.cache
def letters(seed: int) -> random.Random:
    """Chance that is the same in every run."""
    return random.Random(seed)


def word(length: int = 18) -> str:
    """A word nobody meant."""
    return "".join(letters(1).choice("abcdefghij") for _ in range(length))


def lines(make: Callable[[int], str], count: int) -> str:
    """Many lines."""
    return "".join(f"{make(number)}\n" for number in range(count))


def filled(piece: str) -> str:
    """A file's worth of one piece."""
    return piece * (FULL // len(piece.encode()))


def noise(size: int, seed: int) -> bytes:
    """Bytes without meaning."""
    return random.Random(seed).randbytes(size)


def laughs(levels: int, width: int) -> str:
    """An alias bomb of width ** levels."""
    out = "a0: &a0 [x]\n"
    for level in range(1, levels):
        out += f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * width)}]\n"
    return out


def merges(levels: int) -> str:
    """A bomb of merge keys."""
    out = "a0: &a0 {x: 1}\n"
    for level in range(1, levels):
        out += f"a{level}: &a{level} {{<<: [{', '.join([f'*a{level - 1}'] * 9)}], k{level}: 1}}\n"
    return out


def plan_json(**parts: Any) -> str:
    """A plan in JSON with these parts."""
    return json.dumps({"thuispad": 1, "zorgpaden": ["verpleegkundige-thuis"], **parts}, ensure_ascii=False)


ATTACKS: dict[str, tuple[str, Make, str]] = {
    # name: (name of the file, what is in it, a code that must be told; empty: no matter what)
    "aliases": ("p.yml", lambda: laughs(12, 9), "yaml-anchor"),
    "aliases-many": ("p.yml", lambda: "a: &a x\nb: [" + "*a, " * 1_000_000 + "]", "yaml-anchor"),
    "alias-of-itself": ("p.yml", lambda: "a: &a [*a]", "yaml-anchor"),
    "merge-bomb": ("p.yml", lambda: merges(12), "yaml-anchor"),
    "merge-keys": ("p.yml", lambda: HEAD + "<<: {}\n" * MANY, "yaml-merge-key"),
    "anchors-unused": ("p.yml", lambda: lines(lambda n: f"a{n}: &a{n} x", 200_000), "yaml-anchor"),
    "tags-python": ("p.yml", lambda: "!!python/object/apply:os.system [id]", "yaml-tag"),
    "directive": ("p.yml", lambda: "%YAML 1.1\n---\n" + HEAD, "yaml-directive"),
    "directives": ("p.yml", lambda: lines(lambda n: f"%TAG !a{n}! x", 250_000) + "---\n" + HEAD, "yaml-directive"),
    "directives-after": ("p.yml", lambda: HEAD + "...\n" + lines(lambda n: f"%TAG !a{n}! x", 250_000) + "---\n", ""),
    "documents": ("p.yml", lambda: filled("---\n"), "yaml-documents"),
    "document-ends": ("p.yml", lambda: HEAD + filled("...\n")[:4_000_000], ""),
    "nodes-yaml": ("p.yml", lambda: HEAD + lines(lambda n: f"k{n}: 1", 300_000), "too-many-nodes"),
    "nodes-json": ("p.json", lambda: "{" + ",".join(f'"k{n}":1' for n in range(300_000)) + "}", "too-many-nodes"),
    "nodes-flow": ("p.yml", lambda: "[" + "[]," * 1_500_000 + "]", "too-many-nodes"),
    "duplicate-keys": ("p.yml", lambda: HEAD + "titel: x\n" * MANY, "duplicate-key"),
    "duplicate-keys-json": ("p.json", lambda: "{" + ",".join(['"titel":1'] * MANY) + "}", "duplicate-key"),
    "prototype": (
        "p.yml",
        lambda: HEAD + "__proto__: {valid: true}\nconstructor: {prototype: {x: 1}}\n",
        "unknown-key",
    ),
    "prototype-json": ("p.json", lambda: "{" + JSON_HEAD + ', "__proto__": {"x": 1}, "constructor": 1}', "unknown-key"),
    "prototype-deep": ("p.yml", lambda: HEAD + "feiten: {constructor: ja, toString: ja}\n", "unknown-fact"),
    "prototype-answers": ("p.yml", lambda: HEAD + "afspraken: {__proto__: {status: geregeld}}\n", "unknown-criterion"),
    "prototype-refs": (
        "p.yml",
        lambda: HEAD + "middelen: [{id: constructor, bereider: prototype}]\n",
        "dangling-reference",
    ),
    "key-of-a-megabyte": ("p.yml", lambda: HEAD + "k" * 1_000_000 + ": 1\n", "yaml-syntax"),
    "key-of-a-megabyte-quoted": ("p.yml", lambda: HEAD + '? "' + "k" * 1_000_000 + '"\n: 1\n', "key-too-long"),
    "key-of-a-megabyte-json": ("p.json", lambda: '{"' + "k" * 1_000_000 + '": 1}', "key-too-long"),
    "text-of-five-megabytes": ("p.yml", lambda: HEAD + "titel: " + "x" * FULL, "text-too-long"),
    "text-of-five-megabytes-json": (
        "p.json",
        lambda: "{" + JSON_HEAD + ', "titel": "' + "x" * FULL + '"}',
        "text-too-long",
    ),
    "text-of-escapes": ("p.yml", lambda: HEAD + 'titel: "' + "\\U0001F600" * 480_000 + '"', "text-too-long"),
    "text-of-escapes-json": ("p.json", lambda: '{"titel": "' + "\\ud83d\\ude00" * 400_000 + '"}', "text-too-long"),
    "plain-over-lines": ("p.yml", lambda: HEAD + "titel:\n" + "  woord\n" * 600_000, "text-too-long"),
    "folded": ("p.yml", lambda: HEAD + "titel: >-\n" + "  woord\n\n" * 500_000, "text-too-long"),
    "deep-indent": ("p.yml", lambda: lines(lambda n: " " * n + "a:", 3_000), "too-deep"),
    "wide-indent": ("p.yml", lambda: "a:\n" + " " * 4_000_000 + "b: 1\n", ""),
    "unknown-keys": ("p.yml", lambda: HEAD + lines(lambda _: f"{word()}: 1", MANY), "unknown-key"),
    "unknown-keys-long": ("p.yml", lambda: HEAD + lines(lambda _: f"{word(12)}: 1", MANY), "unknown-key"),
    "unknown-keys-in-item": (
        "p.yml",
        lambda: HEAD + "partijen:\n- id: a\n" + lines(lambda _: f"  {word()}: 1", MANY),
        "unknown-key",
    ),
    "unknown-criteria": (
        "p.yml",
        lambda: HEAD + "afspraken:\n" + lines(lambda _: f"  veiligheid.{word()}: {{}}", MANY),
        "unknown-criterion",
    ),
    "unknown-criteria-few": (
        "p.yml",
        lambda: HEAD + "afspraken:\n" + lines(lambda _: f"  veiligheid.{word()}: {{}}", 390),
        "unknown-criterion",
    ),
    "unknown-pathways": ("p.yml", lambda: "thuispad: 1\nzorgpaden:\n" + lines(lambda _: f"- {word()}", 2 * MANY), ""),
    "unknown-facts": ("p.yml", lambda: HEAD + "feiten:\n" + lines(lambda _: f"  {word()}: ja", MANY), "unknown-fact"),
    "bad-key": ("p.yml", lambda: HEAD + "afspraken: {Veiligheid.Alarm: {status: geregeld}}\n", ""),
    "bad-key-long": ("p.yml", lambda: HEAD + "afspraken: {" + "a" * 60 + "." + "b" * 90 + ": {status: niet}}\n", ""),
    "bad-keys": ("p.yml", lambda: HEAD + "afspraken:\n" + lines(lambda n: f"  X{n}: {{}}", MANY), ""),
    "dangling": (
        "p.yml",
        lambda: (
            HEAD
            + "partijen:\n"
            + lines(lambda _: f"- id: {word(59)}", 200)
            + "visie:\n  vastgesteld:\n    door:\n"
            + lines(lambda _: f"    - {word(59)}", 50)
        ),
        "dangling-reference",
    ),
    "dangling-many": (
        "p.yml",
        lambda: (
            HEAD
            + "partijen:\n"
            + lines(lambda _: f"- id: {word(59)}", MANY // 2)
            + "visie:\n  vastgesteld:\n    door:\n"
            + lines(lambda _: f"    - {word(59)}", MANY // 4)
        ),
        "too-many-items",
    ),
    "wrong-items": ("p.yml", lambda: HEAD + "partijen:\n" + "- 1\n" * (2 * MANY), "wrong-type"),
    "empty-items": ("p.yml", lambda: HEAD + "partijen:\n" + "- {}\n" * (2 * MANY), "missing-key"),
    "wrong-enums": (
        "p.yml",
        lambda: HEAD + "partijen:\n" + "- {zichtbaarheid: 1}\n" * (MANY * 2 // 3),
        "value-not-allowed",
    ),
    "same-pathways": (
        "p.yml",
        lambda: "thuispad: 1\nzorgpaden:\n" + lines(lambda n: f"- {{a{n % 7}: {n}}}", MANY * 2 // 3),
        "",
    ),
    "same-ids": ("p.yml", lambda: HEAD + "partijen:\n" + "- id: a\n" * (MANY * 2 // 3), "duplicate-id"),
    "bad-dates": (
        "p.yml",
        lambda: HEAD + "documenten:\n" + lines(lambda n: f"- {{id: a{n}, datum: 2026-02-30}}", MANY * 2 // 5),
        "bad-date",
    ),
    "big-value-for-a-word": (
        "p.yml",
        lambda: HEAD + "status: " + "[" * 60 + "x" * 4_000_000 + "]" * 60,
        "value-not-allowed",
    ),
    "newlines-before-json": ("p.json", lambda: "\n" * FULL + "{}", "missing-key"),
    "newlines-in-json": ("p.json", lambda: "[" + "\n" * FULL, "json-syntax"),
    "newlines-before-yaml": ("p.yml", lambda: "\n" * FULL + HEAD, ""),
    "digits": ("p.yml", lambda: HEAD + "titel: " + "9" * FULL, "number-range"),
    "digits-json": ("p.json", lambda: '{"titel": ' + "9" * FULL + "}", "number-range"),
    "digits-after-point": ("p.yml", lambda: HEAD + "titel: 0." + "9" * FULL, "wrong-type"),
    "digits-of-exponent": ("p.yml", lambda: HEAD + "titel: 1e" + "9" * FULL, "number-range"),
    "digits-almost": ("p.yml", lambda: HEAD + "titel: " + "1e1" * 1_600_000, "text-too-long"),
    "digits-zero": ("p.yml", lambda: HEAD + "titel: " + "0" * FULL, "number-notation"),
    "elf": ("p.yml", lambda: b"\x7fELF\x02\x01\x01\0" + noise(100_000, 1), "not-utf8"),
    "png": ("p.yml", lambda: b"\x89PNG\r\n\x1a\n" + noise(100_000, 2), "not-utf8"),
    "zip": ("plan.docx", lambda: b"PK\x03\x04" + noise(100_000, 3), "not-utf8"),
    "zip-json": ("p.json", lambda: b"PK\x03\x04" + noise(100_000, 3), "not-utf8"),
    "noise": ("p.yml", lambda: noise(FULL, 4), "not-utf8"),
    "noise-ascii": ("p.yml", lambda: bytes(32 + byte % 95 for byte in noise(500_000, 5)), ""),
    "noise-yaml": ("p.yml", lambda: "".join(letters(6).choices(" \n:-?[]{},&*!|>'\"%@`#a1\t", k=500_000)), ""),
    "noise-json": ("p.json", lambda: "".join(letters(7).choices(' \n:-[]{},"\\u1e+.tfn', k=500_000)), "json-syntax"),
    "utf-16": ("p.yml", lambda: HEAD.encode("utf-16"), "not-utf8"),
    "utf-16-be": ("p.yml", lambda: HEAD.encode("utf-16-be"), "forbidden-character"),
    "utf-32": ("p.json", lambda: HEAD.encode("utf-32"), "not-utf8"),
    "latin-1": ("p.yml", lambda: (HEAD + "titel: één\n").encode("latin-1"), "not-utf8"),
    "surrogate-bytes": ("p.yml", lambda: HEAD.encode() + b"titel: \xed\xa0\x80\n", "not-utf8"),
    "surrogate-escape": ("p.yml", lambda: HEAD + 'titel: "\\ud800"\n', "yaml-syntax"),
    "surrogate-pair-escape": ("p.yml", lambda: HEAD + 'titel: "\\ud83d\\ude00"\n', "yaml-syntax"),
    "surrogate-escape-json": ("p.json", lambda: "{" + JSON_HEAD + ', "titel": "\\ud800"}', "forbidden-character"),
    "surrogate-key-json": ("p.json", lambda: "{" + JSON_HEAD + ', "\\udfff": 1}', "forbidden-character"),
    "overlong": ("p.yml", lambda: HEAD.encode() + b"titel: \xc0\xaf\n", "not-utf8"),
    "above-unicode": ("p.yml", lambda: HEAD.encode() + b"titel: \xf5\x80\x80\x80\n", "not-utf8"),
    "nul": ("p.yml", lambda: HEAD + "titel: a\0b\n", "forbidden-character"),
    "nuls": ("p.yml", lambda: "\0" * FULL, "forbidden-character"),
    "nul-escape": ("p.yml", lambda: HEAD + 'titel: "a\\0b"\n', "forbidden-character"),
    "nul-escape-json": ("p.json", lambda: "{" + JSON_HEAD + ', "titel": "a\\u0000b"}', "forbidden-character"),
    "escape-escape": ("p.yml", lambda: HEAD + 'titel: "\\e[2J"\n', "forbidden-character"),
    "escape-key": ("p.yml", lambda: HEAD + '"\\e[2J": 1\n', "forbidden-character"),
    "escape-raw": ("p.yml", lambda: HEAD + "titel: \x1b[2J\n", "forbidden-character"),
    "next-line": ("p.yml", lambda: HEAD + "titel: a\u0085ziekenhuis: b\n", "forbidden-character"),
    "next-line-escape": ("p.yml", lambda: HEAD + 'titel: "a\\Nb"\n', "forbidden-character"),
    "line-separator": ("p.yml", lambda: HEAD + "titel: a\u2028ziekenhuis: b\n", "forbidden-character"),
    "line-separator-json": ("p.json", lambda: "{" + JSON_HEAD + ', "titel": "a\u2028b"}', "forbidden-character"),
    "carriage-return": ("p.yml", lambda: HEAD + "titel: a\rziekenhuis: b\n", "forbidden-character"),
    "mark-inside": ("p.yml", lambda: HEAD + "titel: a\ufeffb\n", "forbidden-character"),
    "marks-twice": ("p.yml", lambda: "\ufeff\ufeff" + HEAD, "forbidden-character"),
    "non-character": ("p.yml", lambda: HEAD + "titel: \ufffe\n", "forbidden-character"),
    "mark-only": ("p.yml", lambda: "\ufeff", "file-empty"),
    "empty": ("p.yml", lambda: b"", "file-empty"),
    "empty-json": ("p.json", lambda: b" \n", "file-empty"),
}

DEEP: dict[str, tuple[str, str, str]] = {
    # name: (what opens, what closes, the code that must be told)
    "flow.yml": ("[", "]", "too-deep"),
    "open.yml": ("[", "", "too-deep"),
    "lines.yml": ("[\n", "", "too-deep"),
    "map.yml": ("{a: ", "}", "too-deep"),
    "keys.yml": ("{", "", "key-not-text"),
    "sequence.yml": ("- ", "", "too-deep"),
    "question.yml": ("? ", "", "key-not-text"),
    "both.yml": ("[{a: ", "", "too-deep"),
    "array.json": ("[", "]", "too-deep"),
    "open.json": ("[", "", "too-deep"),
    "object.json": ('{"a":', "}", "too-deep"),
    "both.json": ('[{"a":', "", "too-deep"),
}
PIECES = [
    " ",
    "\n",
    "\r\n",
    "#",
    "- ",
    "? ",
    "!",
    "%",
    "&",
    "'",
    '"',
    '"\\',
    "|\n",
    ": ",
    ",",
    "\\",
    "a\n",
    "é",
    "😀",
    "[],",
    "-1",
    "\u0301",
]
JSON_PIECES = [" ", '"', "\\", '"\\u0041', "[],", "-1", "1,", "é", "t", '{"":']
ONLY = {f"only-{at}.yml": ("", piece) for at, piece in enumerate(PIECES)}
ONLY |= {f"value-{at}.yml": (f"{HEAD}titel: ", piece) for at, piece in enumerate(PIECES)}
ONLY |= {f"only-{at}.json": ("", piece) for at, piece in enumerate(JSON_PIECES)}
BATCHES = [dict(list(ONLY.items())[at : at + 8]) for at in range(0, len(ONLY), 8)]


def assert_lines(ended: Ended, *files: str) -> None:
    """What was printed are lines of ours, each with the name of a file, its place, and a code."""
    names = "|".join(map(re.escape, files))
    wanted = re.compile(rf"({names})(:\d+:\d+)?: (fout|waarschuwing|opmerking)\[[a-z0-9-]+\] \S")
    assert not CONTROL.search(ended.out)
    assert [line for line in ended.out.splitlines() if not wanted.match(line)] == []
    assert len(ended.out.splitlines()) <= 201 * len(files)


@pytest.mark.parametrize("name", ATTACKS)
def test_a_bad_file_costs_little_and_is_told(name: str, launch: Launcher) -> None:
    """Whatever a file holds: a clear answer, in time and memory that a laptop does not notice."""
    file, make, code = ATTACKS[name]
    data = make()
    path = launch.scratch / file
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    ended = launch("check", "--as-of", AS_OF, file)
    path.unlink()
    assert_civil(ended)
    assert bool(ended.out) == (ended.code == 1)
    assert f"[{code}]" in ended.out if code else True
    assert_lines(ended, file)


@pytest.mark.parametrize("depth", [20_000, 200_000])
def test_depth_is_refused_at_once(depth: int, launch: Launcher) -> None:
    """Lists, blocks, arrays and objects of any depth, closed or not: none costs more than its first levels."""
    for file, (opens, closes, _) in DEEP.items():
        (launch.scratch / file).write_text(opens * depth + ("1" if closes else "") + closes * depth, encoding="utf-8")
    ended = launch("check", *DEEP)
    for file in DEEP:
        (launch.scratch / file).unlink()
    assert_civil(ended, 1)
    assert_lines(ended, *DEEP)
    told = [re.split(r"[:\[\]]", line) for line in ended.out.splitlines()]
    assert [(line[0], line[4]) for line in told] == [(file, code) for file, (*_, code) in DEEP.items()]


@pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: next(iter(batch)))
def test_five_megabytes_of_one_piece_cost_little(batch: dict[str, tuple[str, str]], launch: Launcher) -> None:
    """Spaces, quotes, dashes, percent signs, emoji: a file full of nothing else, eight files in a run."""
    for file, (begin, piece) in batch.items():
        (launch.scratch / file).write_text(begin + filled(piece), encoding="utf-8", newline="")
    ended = launch("check", *batch)
    for file in batch:
        (launch.scratch / file).unlink()
    assert_civil(ended)
    assert_lines(ended, *batch)


def test_fifty_megabytes_are_not_read(launch: Launcher) -> None:
    """A file that is too large is refused by its size."""
    path = launch.scratch / "p.yml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    ended = launch("check", path.name)
    path.unlink()
    assert_civil(ended, 1)
    assert "[file-too-large]" in ended.out
    assert ended.megabytes < 60


NUMBERS = {
    "1e400": "number-range",
    "-1e400": "number-range",
    "1" + "0" * 5000: "number-range",
    "9007199254740992": "number-range",
    "0x1F": "number-notation",
    "0o17": "number-notation",
    "017": "number-notation",
    "0b1": "number-notation",
    ".inf": "number-range",
    "-.INF": "number-range",
    ".nan": "number-range",
    "1_000": "wrong-type",
    "12:30": "wrong-type",
    "-1": "number-too-low",
    "100000.5": "number-too-high",
    "-0": "",
    "-0.0": "",
    "0e0": "",
    "1e2": "",
    "1e-400": "",
    "+1": "",
}


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:12])
def test_numbers_are_read_as_numbers_or_refused(number: str, tmp_path: Path, content: Content) -> None:
    """No number is read in two ways; minus zero is zero."""
    path = tmp_path / "p.yml"
    path.write_text(f"{HEAD}middelen: [{{id: m, houdbaarheid_uren: {number}}}]\n", encoding="utf-8")
    plan = load_plan(path, content)
    assert [one.code for one in plan.diagnostics] == ([NUMBERS[number]] if NUMBERS[number] else [])
    if plan.valid:
        assert plan.data is not None
        assert repr(plan.data["middelen"][0]["houdbaarheid_uren"]) in ("0", "100", "1")


# --- attacks on the engine and on what is printed --------------------------------------------------------------

PROSE = "Wij spreken dit af met alle partijen in de regio"


def marks(count: int) -> str:
    """Text that is slow to normalise: marks in the wrong order."""
    return "a" + "\u0301" * (count // 2) + "\u0316" * (count // 2)


def packed() -> str:
    """A valid plan that is as full as it may be."""
    many = range(200)

    def text(number: int, start: str) -> str:
        return f"{start} {number} " + "woord " * 380

    documents = [{"id": f"d{n}", "titel": f"titel {n}", "verwijzing": "x", "datum": "2026-01-01"} for n in range(480)]
    answer = {
        "status": "geregeld",
        "eindverantwoordelijk": "p1",
        "uitvoerders": [f"p{n}" for n in range(50)],
        "bewijs": [f"d{n}" for n in range(430, 480)],
    }
    asked = [one["id"] for one in load_content().data["criteria"] if one["answered"]][:100]
    return plan_json(
        documenten=documents,
        partijen=[{"id": f"p{n}", "naam": f"Naam {n}", "soort": "apotheek", "rol": text(n, "rol")} for n in many],
        middelen=[{"id": f"m{n}", "indicatie": text(n, "voor"), "venster_reden": text(n, "venster")} for n in many],
        verzekeraars=[{"id": f"v{n}", "naam": f"Naam {n}", "stand": text(n, "stand"), "aandeel": 1} for n in many],
        visie={"urgentie": [{"stelling": text(n, "urgent"), "bron": "d1"} for n in many], "kern": PROSE},
        uitkomsten={
            "lijst": [{"id": f"u{n}", "naam": f"Naam {n}"} for n in many],
            "doelen": [{"id": f"g{n}", "uitkomst": "u0", "naam": text(n, "doel")} for n in many],
            "indicatoren": [{"id": f"i{n}", "doel": "g0", "soort": "prom", "venster": text(n, "ind")} for n in many],
        },
        afspraken={one: {**answer, "toelichting": f"{PROSE} ({one})"} for one in asked},
    )


VALID = {
    "combining": lambda: plan_json(
        visie={"kern": PROSE}, documenten=[{"id": f"d{n}", "opmerking": f"{marks(4980)}{n}"} for n in range(450)]
    ),
    "one-letter-words": lambda: plan_json(
        visie={"kern": PROSE}, documenten=[{"id": f"d{n}", "opmerking": "a " * 2490 + str(n)} for n in range(480)]
    ),
    "packed": packed,
    "comments": lambda: HEAD + filled("# niets\n")[:FULL],
}


@pytest.mark.parametrize("name", VALID)
def test_a_valid_plan_cannot_eat_the_machine(name: str, launch: Launcher) -> None:
    """A plan without errors, made to be slow to judge, is judged in time."""
    path = launch.scratch / ("p.yml" if name == "comments" else "p.json")
    path.write_text(VALID[name](), encoding="utf-8")
    ended = launch("score", "--as-of", AS_OF, path.name)
    path.unlink()
    assert_civil(ended, 0)


def test_many_plans_take_the_memory_of_one(launch: Launcher) -> None:
    """What was read of a plan is let go before the next: ten thousand plans take no more than one."""
    path = launch.scratch / "p.yml"
    path.write_text(HEAD + filled("# niets\n")[: FULL - 100], encoding="utf-8")
    try:
        for command in ("score", "check"):
            one, many = (launch(command, "--as-of", AS_OF, *[path.name] * count) for count in (1, 12))
            assert many.code == one.code == 0
            assert many.megabytes - one.megabytes < 20, f"{command}: {one.megabytes:.0f} -> {many.megabytes:.0f} MB"
    finally:
        path.unlink()


def test_a_terminal_is_served_as_fast_as_a_pipe(launch: Launcher) -> None:
    """On a terminal the lines of the file are quoted: from a large file too, two hundred times."""
    path = launch.scratch / "p.yml"
    path.write_text(HEAD + lines(lambda n: f"x{n}: 1", 250) + "#a\n" * 1_600_000, encoding="utf-8")
    ended = launch("check", path.name, terminal=True)
    path.unlink()
    assert_civil(ended, 1)
    assert "^" in ended.out


def test_a_long_line_is_quoted_around_its_fault(launch: Launcher) -> None:
    """A line of a megabyte does not fill the terminal."""
    path = launch.scratch / "p.yml"
    path.write_text(HEAD + "titel: [" + "a, " * 30_000 + "b: [c: d]\n", encoding="utf-8")
    ended = launch("check", path.name, terminal=True)
    path.unlink()
    assert_civil(ended, 1)
    assert max(map(len, ended.out.splitlines())) < 300


INJECTIONS = {
    "key": f'"x\\np.yml:1:1: fout[valse-melding] y": 1\n{HEAD}',
    "key-command": f'"x\\n::error file=p.yml::y": 1\n{HEAD}',
    "key-twice": f'"x\\n::error::y": 1\n"x\\n::error::y": 1\n{HEAD}',
    "value": f'status: "concept\\n::error::y"\n{HEAD}',
    "pathway": 'thuispad: 1\nzorgpaden: ["x\\n::error::y"]\n',
    "fact": f'feiten: {{"x\\n::error::y": ja}}\n{HEAD}',
    "reference": f'middelen: [{{id: m, bereider: "x\\n::error::y"}}]\n{HEAD}',
    "kind": f'partijen: [{{id: m, soort: "x\\n::error::y"}}]\n{HEAD}',
    "name": f'middelen: [{{id: m, naam: "x\\n::error::y"}}]\n{HEAD}',
    "placeholder": f'partijen: [{{id: m, naam: "x"}}]\nverzekeraars: [{{id: v, naam: "\\n::error::\\n"}}]\n{HEAD}',
}


@pytest.mark.parametrize("name", INJECTIONS)
def test_a_plan_cannot_write_lines_of_its_own(name: str, own_cache: None, tmp_path: Path) -> None:
    """One line per finding: a text of a plan never starts a line, which GitHub or an editor would take as ours."""
    (tmp_path / "p.yml").write_text(INJECTIONS[name], encoding="utf-8")
    for format_, start in (("text", "p.yml:"), ("github", "::")):
        words = ("--level", "opmerking", "--as-of", AS_OF, "--format", format_)
        code, out, _ = inside("check", *words, "p.yml", cwd=tmp_path)
        assert code == 1
        assert [line for line in out.splitlines() if not line.startswith(start)] == []
        assert not any(line.startswith(("p.yml:1:1: fout[valse", "::error::y")) for line in out.splitlines())


@pytest.mark.parametrize("key", ["titel", "ziekenhuis"])
@pytest.mark.parametrize("begin", ["", "Plan\\n"], ids=["at-once", "after-a-line"])
def test_a_title_cannot_write_lines_of_its_own(key: str, begin: str, own_cache: None, tmp_path: Path) -> None:
    """The same for the report of a score, which begins with the title of the plan."""
    text = f'{HEAD}{key}: "{begin}::error file=x::gekaapt"\nmiddelen: [{{id: m, naam: "x\\n::error::"}}]\n'
    (tmp_path / "p.yml").write_text(text, encoding="utf-8")
    for more in ((), ("--quickscan",)):
        code, out, _ = inside("score", "--as-of", AS_OF, *more, "p.yml", cwd=tmp_path)
        assert code == 0
        assert not any(line.lstrip().startswith("::") for line in out.splitlines())


# --- attacks with the file itself ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def oddities(launch: Launcher) -> Iterator[Path]:
    """A folder with everything that is no plain file."""
    folder = launch.scratch / "oddities"
    folder.mkdir()
    (folder / "map.yml").mkdir()
    os.mkfifo(folder / "pijp")
    (folder / "kring").symlink_to("kring")
    (folder / "naar-pijp").symlink_to("pijp")
    (folder / "naar-niets").symlink_to("niets")
    (folder / "goed.yml").write_text(HEAD, encoding="utf-8")
    (folder / "naar-goed").symlink_to("goed.yml")
    with socket.socket(socket.AF_UNIX) as listening:
        here = os.open(folder, os.O_RDONLY)
        listening.bind(f"/proc/self/fd/{here}/stekker")
        os.close(here)
        yield folder


ODD = {
    "map.yml": "file-not-regular",
    "pijp": "file-not-regular",
    "naar-pijp": "file-not-regular",
    "stekker": "file-not-regular",
    "/dev/zero": "file-not-regular",
    "/dev/full": "file-not-regular",
    "/dev/stdin": "file-not-regular",
    "/dev/random": "file-not-regular",
    "": "file-not-regular",
    "kring": "file-unreadable",
    "naar-niets": "file-not-found",
    "niets.yml": "file-not-found",
    "a" * 300: "file-unreadable",
    "/proc/self/mem": "file-unreadable",
    "naar-goed": "",
    "goed.yml/x": "file-not-found",
}


def test_what_is_no_plain_file_is_told_at_once(launch: Launcher, oddities: Path) -> None:
    """No pipe makes us wait, no device is read, and each oddity has its own message."""
    ended = launch("check", *ODD, cwd=oddities)
    assert_civil(ended, 1)
    told = dict(re.findall(r"^(.*?): fout\[([a-z-]+)\] ", ended.out, re.MULTILINE))
    assert told == {name or ".": code for name, code in ODD.items() if code}


def test_a_file_we_may_not_read_is_told(launch: Launcher) -> None:
    """No permission is no traceback. As root the process becomes somebody else, who may read all but this file."""
    path = launch.scratch / "geheim.yml"
    path.write_text(HEAD, encoding="utf-8")
    path.chmod(0)
    root = os.geteuid() == 0
    ended = launch("check", "--content", str(launch.scratch), path.name, user=65534 if root else 0)
    can_start = ended.code == 3  # the folder holds no content: who can start says so
    if can_start or not root:
        ended = launch("check", path.name, user=65534 if root else 0)
        assert_civil(ended, 1)
        assert "[file-unreadable]" in ended.out
    path.unlink()


@pytest.mark.parametrize(
    ("error", "code"),
    [(PermissionError(errno.EACCES, "x"), "file-unreadable"), (OSError(errno.ELOOP, "x"), "file-unreadable"),
     (OSError(errno.ENXIO, "x"), "file-not-regular"), (IsADirectoryError(errno.EISDIR, "x"), "file-not-regular"),
     (FileNotFoundError(errno.ENOENT, "x"), "file-not-found"), (OSError(errno.EMFILE, "x"), "file-unreadable"),
     (ValueError("embedded null byte"), "file-unreadable")],
)  # fmt: skip
def test_an_error_of_the_system_becomes_a_message(
    error: Exception, code: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whatever opening a file raises, the reader gets one of three messages."""

    def refuse(*_: object, **__: object) -> int:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        document = load_file(tmp_path / "p.yml")
    assert [one.code for one in document.problems] == [code]


def test_a_pipe_that_looks_like_a_file_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Some files of /proc call themselves regular and have nothing to read yet."""
    path = tmp_path / "pijp"
    os.mkfifo(path)
    real = os.fstat

    def plain(descriptor: int) -> os.stat_result:
        status = real(descriptor)
        return os.stat_result((stat.S_IFREG | 0o600, *status[1:]))

    keep = os.open(path, os.O_RDWR | os.O_NONBLOCK)  # a writer, so that reading would wait
    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", plain)
        document = load_file(path)
    os.close(keep)
    assert [one.code for one in document.problems] in (["file-unreadable"], ["file-not-regular"], ["file-empty"])


def test_a_file_that_grows_while_it_is_read_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The limit holds for what is read, not for what was promised."""
    path = tmp_path / "p.yml"
    path.write_bytes(b"#" * 5_000_001)
    real = os.fstat

    def small(descriptor: int) -> os.stat_result:
        status = list(real(descriptor))
        status[6] = 10
        return os.stat_result(status)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", small)
        document = load_file(path)
    assert [one.code for one in document.problems] == ["file-too-large"]


def test_a_file_that_vanishes_hides_no_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: Content, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of fifty plans one is deleted after the list was made: the others are scored, and that one is told."""
    paths = [tmp_path / f"p{number}.yml" for number in range(50)]
    for path in paths:
        path.write_text(HEAD, encoding="utf-8")
    real = os.open

    def delete_first(path: Any, *args: Any, **words: Any) -> int:
        if path == paths[25] and path.exists():
            path.unlink()
        return real(path, *args, **words)

    monkeypatch.setattr(score_command, "content_of", lambda _: content)
    monkeypatch.setattr(os, "open", delete_first)
    with pytest.raises(SystemExit) as ended:
        score_command.command.main([*map(str, paths), "--as-of", AS_OF], standalone_mode=False)
    monkeypatch.undo()
    out = capsys.readouterr().out.splitlines()
    assert ended.value.code == 1
    assert len(out) == 51
    assert [number for number, line in enumerate(out[:50]) if "onjuist" in line] == [25]


NAMES = {
    "newline": "a\nb.yml:1:1: fout[vals] y.yml",
    "command": "a\n::error file=x::y.yml",
    "escape": "\x1b[2J\x1b]0;x\x07.yml",
    "c1": "\x9b31mx.yml",
    "return": "a\rb.yml",
    "accents": "é ü ‘plan’.yml",
    "dash": "-x.yml",
    "percent": "100%0A%25.yml",
    "colons": "a::b,c=d;e.yml",
    "not-utf8": "\udcff\udcfe.yml",
    "spaces": "  plan  .yml",
    "star": "*.yml",
    "emoji": "😀.yml",
    "command-first": "::error file=x::y.yml",
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("how", ["text", "json", "github", "score", "scores"])
def test_a_name_is_printed_without_effect(name: str, how: str, own_cache: None, tmp_path: Path) -> None:
    """A name of a file may hold anything: it starts no line, moves no cursor and breaks no format."""
    scores = how.startswith("score")
    (tmp_path / NAMES[name]).write_text(HEAD + ("" if scores else "x: 1\n"), encoding="utf-8")
    args = ["score", "--as-of", AS_OF] if scores else ["check", "--format", how]
    code, out, _ = inside(*args, "--", *[NAMES[name]] * (2 if how == "scores" else 1), cwd=tmp_path)
    assert code == (0 if scores else 1)
    assert not CONTROL.search(out)
    lined = out.splitlines()
    assert len(lined) == {"text": 1, "github": 1, "scores": 3}.get(how, len(lined))
    assert not any(line.startswith("::error file=x::") for line in lined)
    if how == "json":
        assert json.loads(out)[0]["code"] == "unknown-key"
    if how == "github":
        fields, _, message = lined[0].removeprefix("::error ").partition("::")
        assert [field.partition("=")[0] for field in fields.split(",")] == ["file", "line", "col", "title"]
        assert message.startswith("De sleutel")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("command", ["check", "score"])
def test_a_name_can_be_written_to_a_file(name: str, command: str, own_cache: None, tmp_path: Path) -> None:
    """--output writes what would have been printed, also for a name that is no text."""
    (tmp_path / NAMES[name]).write_text(HEAD + "x: 1\n", encoding="utf-8")
    code, out, _ = inside(command, "--format", "json", "--output", "uit.txt", "--", NAMES[name], cwd=tmp_path)
    assert (code, out) == (1, "")
    assert json.loads((tmp_path / "uit.txt").read_bytes())


@pytest.mark.parametrize("name", ["escape", "not-utf8", "command"])
def test_a_name_is_printed_by_the_program_too(name: str, launch: Launcher) -> None:
    """A sample of the names as a process of its own, on a terminal."""
    path = launch.scratch / NAMES[name]
    path.write_text(HEAD + "x: 1\n", encoding="utf-8")
    ended = launch("check", "--", NAMES[name], terminal=True)
    path.unlink()
    assert_civil(ended, 1)
    assert not CONTROL.search(re.sub(r"\x1b\[[0-9;]*m|\r\n", "", ended.out))


def test_a_leading_dash_is_an_option_without_the_two_dashes(launch: Launcher) -> None:
    """A name that looks like an option is wrong usage, not a plan."""
    assert_civil(launch("check", "-x.yml"), 2)


# --- where output goes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("args", [("check", "niets.yml"), ("score", "start.yml"), ("new",), ("explain",), ("--help",)])
def test_a_full_disk_is_told(args: tuple[str, ...], launch: Launcher) -> None:
    """Output that cannot be written is an error in a sentence, not a traceback, and never exit code 0."""
    assert_civil(launch(*args, out="/dev/full"), 1, 2)


@pytest.mark.parametrize("args", [("check", "niets.yml"), ("score", "start.yml"), ("new",)])
def test_a_closed_output_is_no_traceback(args: tuple[str, ...], launch: Launcher) -> None:
    """A program that closed our output before we started does not make us fall."""
    assert_civil(launch(*args, closed=True), 0, 1, 2)


def test_output_never_replaces_what_is_no_file(launch: Launcher) -> None:
    """--output to a pipe, a device or a link must not put a file in its place: as root that would be /dev/null."""
    folder = launch.scratch / "out-of-the-way"
    folder.mkdir()
    os.mkfifo(folder / "pijp")
    (folder / "doel.txt").write_text("x", encoding="utf-8")
    (folder / "koppeling").symlink_to("doel.txt")
    try:
        launch("check", "--output", "koppeling", "niets.yml", cwd=folder)
        assert (folder / "koppeling").is_symlink()
        ended = launch("check", "--output", "pijp", "niets.yml", cwd=folder)
        assert (folder / "pijp").is_fifo()
        assert_civil(ended, 2)
    finally:
        shutil.rmtree(folder)


DAYS = (
    "2026-W49-2", "20261201", "2026-13-01", "2026-1-01", "２０２６-12-01", "0000-01-01", "-1", " 2026-12-01",
    "2026-12-01\n",
)  # fmt: skip


@pytest.mark.parametrize("day", DAYS)
def test_a_day_is_written_in_one_way(day: str, own_cache: None, tmp_path: Path) -> None:
    """--as-of takes jjjj-mm-dd and nothing that Python happens to read as a date."""
    (tmp_path / "p.yml").write_text(HEAD, encoding="utf-8")
    assert inside("score", f"--as-of={day}", "p.yml", cwd=tmp_path)[0] == 2


@pytest.mark.parametrize("kind", ["folder", "link", "bytes", "version"])
def test_content_from_a_stranger_is_an_error_of_content(kind: str, launch: Launcher) -> None:
    """--content with odd files ends with exit code 3 and a sentence."""
    folder = launch.scratch / f"content-{kind}"
    (folder / "home-administration").mkdir(parents=True)
    if kind == "folder":
        (folder / "home-administration" / "x.yml").mkdir()
    elif kind == "link":
        (folder / "facts.yml").symlink_to("facts.yml")
    elif kind == "bytes":
        (folder / "facts.yml").write_bytes(noise(1000, 1))
    else:
        (folder / "VERSION").write_bytes(b"\xff\xfe")
    try:
        for args in (("check",), ("score", "start.yml")):
            assert_civil(launch(*args, "--content", str(folder)), 3)
    finally:
        shutil.rmtree(folder)
