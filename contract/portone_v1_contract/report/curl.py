"""Show a request as a curl command, and the body that answered it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping

from ..formatting.redact import HIDDEN, redact_text
from ..transport.exchange import WRONG_TOKEN, Answer, Request

MAX_BODY = 700
"""The most characters of a body that are shown."""
_VARIABLE = re.compile(r"\$[A-Z][A-Z0-9_]*")


def curl(request: Request, base: str, secrets: Mapping[str, str]) -> str:
    """Return the request as a command to paste, with a shell variable for each secret."""
    lines = [f"curl -X {request.method}"]
    for name, value in request.headers.items():
        if name.lower() == "content-type":
            lines.append(f"-H {shlex.quote(f'{name}: {value}')}")
        elif name.lower() == "authorization":
            # A known secret is a variable by now, and a token of ours is none; the rest is hidden.
            text = redact_text(value, secrets)
            is_safe = "$" in text or WRONG_TOKEN in text
            lines.append(f'-H "{name}: {text if is_safe else HIDDEN}"')
    if request.body:
        text = redact_text(request.body.decode("utf-8", "replace"), secrets)
        lines.append(f"-d {_quote(text[:MAX_BODY], secrets)}")
    lines.append(_quote(redact_text(base + request.target, secrets), secrets))
    return " \\\n  ".join(lines)


def _quote(text: str, secrets: Mapping[str, str]) -> str:
    """Return text as one word of a shell, in which only the names of secrets are variables."""
    names = {*secrets.values()}

    def expand(variable: re.Match[str]) -> str:
        return f"'\"{variable[0]}\"'" if variable[0] in names else variable[0]

    return _VARIABLE.sub(expand, shlex.quote(text))


def body_text(answer: Answer, secrets: Mapping[str, str]) -> str:
    """Return the body without what is sensitive, shortened."""
    text = redact_text(answer.body[: 64 * MAX_BODY].decode("utf-8", "replace"), secrets)
    text = "".join(letter if letter.isprintable() or letter == "\n" else "?" for letter in text)
    return text if len(text) <= MAX_BODY else f"{text[:MAX_BODY]}... ({len(answer.body)} bytes)"
