"""Writes data as YAML in many styles: what people and their editors make of the same plan."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Mapping
from typing import Any

_PLAIN = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ0-9 .;’‘()/%–=₂💊-]*[A-Za-zÀ-ÿ0-9.)]")
_WORDS = re.compile(r"(?i)true|false|null|~|[-+]?\.?(inf|nan).*")
_PRINTABLE = re.compile(r"[^\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]*")
MODELINE = "# yaml-language-server: $schema=../schemas/v1/plan.schema.json\n"


def to_yaml(plan: Mapping[str, Any], rng: random.Random) -> bytes:
    """A plan as YAML, in a style that `rng` decides."""
    emitter = _Emitter(rng)
    text = emitter.top(plan)
    if rng.random() < 0.2:
        text = text.replace("\n", "\r\n")
    if rng.random() < 0.1 and not text.rpartition("\n")[0].rstrip("\r").rpartition("\n")[2].startswith(" "):
        # the last line may be that of a block, and its line end a part of the text
        text = text.removesuffix("\n").removesuffix("\r")
    return (b"\xef\xbb\xbf" if rng.random() < 0.05 else b"") + text.encode()


def _escaped(sign: str) -> str:
    if sign.isascii():
        return sign
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08X}"


def _parts(node: Any) -> Any:
    return node.values() if isinstance(node, dict) else node


class _Emitter:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.step = rng.choice((2, 2, 2, 4))
        self.dash = rng.choice((0, 2))
        self.flow = rng.choice((0.0, 0.2, 0.9))
        self.comments = rng.choice((0.0, 0.0, 0.1))

    def likely(self, chance: float) -> bool:
        return self.rng.random() < chance

    def top(self, plan: Mapping[str, Any]) -> str:
        begin = MODELINE if self.likely(0.5) else ""
        begin += "---\n" if self.likely(0.1) else ""
        if not plan:
            return begin + "{}\n"
        end = "...\n" if self.likely(0.03) else ""
        return begin + "".join(self.lines(plan, 0)) + end

    def lines(self, node: Any, depth: int) -> list[str]:
        """A filled mapping or list as lines, indented."""
        pad = " " * depth
        out = []
        for key, value in node.items() if isinstance(node, dict) else ((None, one) for one in node):
            if self.likely(self.comments):
                out.append(self.rng.choice(("\n", f"{pad}# opmerking: [geen {{data\n", "# links\n")))
            head = f"{pad}-" if key is None else f"{pad}{self.key(key)}:"
            out.append(head + self.after(value, depth, in_list=key is None))
        return out

    def after(self, value: Any, depth: int, *, in_list: bool) -> str:
        """What comes behind a dash or a colon, with the end of the line."""
        if not isinstance(value, dict | list):
            return self.scalar(value, depth)
        nested = any(isinstance(one, dict | list) for one in _parts(value))
        if not value or self.likely(self.flow * (0.1 if nested else 1)):
            return f" {self.in_flow(value, depth)}\n"
        if in_list:
            inner = self.lines(value, depth + 2)
            return " " + "".join(inner).lstrip(" ") if inner[0].startswith(" ") else "\n" + "".join(inner)
        deeper = self.dash if isinstance(value, list) else self.step
        return "\n" + "".join(self.lines(value, depth + deeper))

    def in_flow(self, value: Any, depth: int) -> str:
        if isinstance(value, dict):
            parts = [f"{self.key(key)}: {self.in_flow(one, depth)}" for key, one in value.items()]
            return self.brackets("{", parts, "}", depth)
        if isinstance(value, list):
            return self.brackets("[", [self.in_flow(one, depth) for one in value], "]", depth)
        return self.inline(value, in_flow=True) or "null"

    def brackets(self, left: str, parts: list[str], right: str, depth: int) -> str:
        style = self.rng.randint(0, 3)
        if not parts or style < 2:
            return left + ", ".join(parts) + right
        pad = "\n" + " " * (depth + self.step)
        if style == 2:
            return left + pad + f",{pad}".join(parts) + ("," if self.likely(0.5) else "") + pad + right
        # as formatters do: the bracket under the key
        return left + pad + f",{pad}".join(parts) + "\n" + " " * depth + right

    def key(self, key: str) -> str:
        if re.fullmatch(r"[a-z][a-z0-9_.-]*", key) and self.likely(0.97):
            return key
        return self.quoted(key)

    def scalar(self, value: Any, depth: int) -> str:
        if isinstance(value, str) and self.likely(0.5):
            block = self.block(value, depth)
            if block:
                return block
        text = self.inline(value, in_flow=False)
        if isinstance(value, str) and self.likely(0.2) and " " in text[2:-1] and _PLAIN.fullmatch(text):
            # a plain text over two lines
            at = text.index(" ", 1)
            if text[at + 1] not in " -" and text[at - 1] != " ":
                text = f"{text[:at]}\n{' ' * (depth + self.step)}{text[at + 1 :]}"
        note = " # zo" if self.likely(self.comments) and text else ""
        return f" {text}{note}\n" if text else "\n"

    def inline(self, value: Any, *, in_flow: bool) -> str:
        """A scalar on one line; nothing at all for null, sometimes."""
        if value is None:
            return self.rng.choice(("", "null", "~", "Null"))
        if isinstance(value, bool):
            return self.rng.choice(("true", "True", "TRUE") if value else ("false", "False", "FALSE"))
        if isinstance(value, int):
            return self.rng.choice((str(value), str(value), f"{value}.0", f"{value}e0", f"{value}."))
        if isinstance(value, float):
            return repr(value)
        safe = _PLAIN.fullmatch(value) and not _WORDS.fullmatch(value) and not (in_flow and value.endswith(":"))
        return value if safe and self.likely(0.6) else self.quoted(value)

    def quoted(self, text: str) -> str:
        if "\n" not in text and _PRINTABLE.fullmatch(text) and self.likely(0.5):
            return "'" + text.replace("'", "''") + "'"
        out = json.dumps(text, ensure_ascii=False)
        if self.likely(0.2):
            # as far as it goes in ASCII; a pair of surrogates is no YAML
            out = "".join(_escaped(sign) for sign in out)
        return out

    def block(self, text: str, depth: int) -> str | None:
        """A literal or folded block; None if the text does not lend itself to it."""
        body = text.rstrip("\n")
        ends = len(text) - len(body)
        lines = body.split("\n")
        if not body or not _PRINTABLE.fullmatch(text) or any(one != one.strip() for one in lines):
            return None
        pad = " " * (depth + self.step)
        chomp = "-" if ends == 0 else "" if ends == 1 else "+"
        rest = "\n" * max(0, ends - 1)
        if "\n" not in body and "  " not in body and "\t" not in body and self.likely(0.5):
            words = body.split(" ")
            at = self.rng.randrange(len(words)) + 1
            folded = [" ".join(words[:at]), " ".join(words[at:])]
            return f" >{chomp}\n" + "".join(f"{pad}{one}\n" for one in folded if one) + rest
        return f" |{chomp}\n" + "".join(f"{pad}{one}\n" if one else "\n" for one in lines) + rest
