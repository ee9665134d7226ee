"""Lay text out in lines for a terminal, where a Korean letter takes two columns."""

from __future__ import annotations

import json
import re
import shlex

from rich.cells import cell_len

# A member of JSON with its comma: text in quotes may have commas of its own.
_JSON_MEMBER = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^",])+,? ?')
_SENTENCE_AND_NAME = re.compile(r"(.*?)\.?( \((?:[^()]|\([^()]*\))*\))?", re.DOTALL)


def wrap(text: str, columns: int, *, indent: int = 0, hang: int = 0) -> list[str]:
    """Break text into lines of at most `columns`; a longer word gets a line of its own.

    All lines begin with `indent` spaces, and all but the first with `hang` more.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else " " * (indent + hang * bool(lines)) + word
        if line and cell_len(longer) > columns:
            lines.append(line)
            line = " " * (indent + hang) + word
        else:
            line = longer
    return [*lines, line] if line else lines


def shorten(text: str, columns: int) -> str:
    """Shorten a sentence, with its Korean name in brackets at the end, to one line.

    The full stop is left out. When the rest is still too long, clauses are left out from the end,
    then the name; at last the line is cut off.
    """
    match = _SENTENCE_AND_NAME.fullmatch(text)
    sentence = match[1] if match else text
    name = match[2] or "" if match else ""
    ends = [len(sentence), *(comma.start() for comma in re.finditer("[,;:] ", sentence))]
    candidates = sorted((sentence[:end] + name for end in ends), key=len, reverse=True)
    for candidate in [*candidates, sentence]:
        if cell_len(candidate) <= columns:
            return candidate
    return sentence[: columns - 1] + "…"


def wrap_command(text: str, columns: int, *, indent: int = 0) -> list[str]:
    """Break a command line before its options, so that it can still be copied into a shell.

    JSON that is too long for a line is broken after its commas, where JSON takes a line end.
    """
    parts: list[str] = []
    for word in shlex.split(text):
        if not parts or word.startswith("--"):
            parts.append(shlex.quote(word))
        else:
            parts[-1] += f" {shlex.quote(word)}"
    lines = [" " * indent + parts[0]]
    for option in parts[1:]:
        if cell_len(f"{lines[-1]} {option} \\") <= columns:
            lines[-1] += f" {option}"
        else:
            lines[-1] += " \\"
            lines += _break_json(" " * (indent + 4) + option, columns, indent + 6)
    return lines


def _break_json(line: str, columns: int, indent: int) -> list[str]:
    """Break a line of a command after the commas of the JSON in it; another stays as it is."""
    head, quote, text = line.partition("'")
    if cell_len(line) <= columns or not _is_json(text.removesuffix("'")):
        return [line]
    lines = [head + quote]
    for member in _JSON_MEMBER.findall(text):
        longer = lines[-1] + member
        if cell_len(longer.rstrip()) > columns - len(" \\"):
            lines[-1] = lines[-1].rstrip()
            lines.append(" " * indent + member)
        else:
            lines[-1] = longer
    return lines


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return text[:1] in "[{" and "'" not in text
