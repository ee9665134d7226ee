"""Show a request as a curl command, and the body that answered it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping

from ..formatting.redact import HIDDEN, redact_text
from ..transport.exchange import WRONG_TOKEN, Answer, Request

SHOWN = 700
"""How many characters of a body are shown."""
_VARIABLE = re.compile(r"\$[A-Z][A-Z0-9_]*")


def curl(request: Request, base: str, secrets: Mapping[str, str]) -> str:
    """The request as a command that can be pasted, each secret as a shell variable."""
    lines = [f"curl -X {request.method}"]
    for name, value in request.headers.items():
        if name.lower() == "content-type":
            lines.append(f"-H {shlex.quote(f'{name}: {value}')}")
        elif name.lower() == "authorization":
            # Only a known secret has a variable to stand for it; a token that we made up is shown.
            shown = redact_text(value, secrets)
            known = "$" in shown or WRONG_TOKEN in shown
            lines.append(f'-H "{name}: {shown if known else HIDDEN}"')
    if request.body:
        shown = redact_text(request.body.decode("utf-8", "replace"), secrets)
        lines.append(f"-d {_quoted(shown[:SHOWN], secrets)}")
    lines.append(_quoted(redact_text(base + request.target, secrets), secrets))
    return " \\\n  ".join(lines)


def _quoted(text: str, secrets: Mapping[str, str]) -> str:
    """Text as one word of a shell, in which only what stands for a secret is a variable."""
    known = {*secrets.values()}
    return _VARIABLE.sub(
        lambda found: f"'\"{found[0]}\"'" if found[0] in known else found[0], shlex.quote(text)
    )


def shown_body(answer: Answer, secrets: Mapping[str, str]) -> str:
    """The body without what is sensitive, shortened."""
    text = redact_text(answer.body[: 64 * SHOWN].decode("utf-8", "replace"), secrets)
    text = "".join(letter if letter.isprintable() or letter == "\n" else "?" for letter in text)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}... ({len(answer.body)} bytes)"
