"""The client's texts in the words of the command line: commands and options."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Settings of the client, which no command has among its own options.
_SETTINGS = {
    "base_url": "--base-url",
    "imp_key": "PORTONE_V1_IMP_KEY",
    "imp_secret": "PORTONE_V1_IMP_SECRET",
}


def in_command_words(text: str, arguments: Mapping[str, str] | None = None) -> str:
    """Replace the client's methods, arguments and values in a text by what one types here.

    `payments.cancel_all` becomes `portone-v1 payments cancel-all`, `checksum=None` becomes
    `--checksum none`. `arguments` maps names of arguments to options of the command, where they
    are to be replaced without a value, too.
    """
    text = re.sub(r"\b([a-z]+)\.([a-z_]+)\b", _command, text)
    text = re.sub(r"\b([a-z]\w*)=(None|True|False)\b", _option, text)
    text = re.sub(r"\bDecimal\('([0-9.]+)'\)", r"\1", text)
    for name, word in {**_SETTINGS, **(arguments or {})}.items():
        text = re.sub(rf"(?<!-)\b{re.escape(name)}\b", word, text)
    return text


def _command(match: re.Match[str]) -> str:
    from portone_v1_api.operations import OPERATIONS

    group, method = match.groups()
    operation = OPERATIONS.get(f"{group}_{method}")
    if operation is None:
        one = OPERATIONS.get(f"{group}_{method.removesuffix('_all')}")
        if one is None or not one.missing_means_all:
            return match[0]
    return f"portone-v1 {group} {method.replace('_', '-')}"


def _option(match: re.Match[str]) -> str:
    name = match[1].strip("_").replace("_", "-")
    if match[2] == "None":
        return f"--{name} none"
    return f"--{name}" if match[2] == "True" else f"--no-{name}"
