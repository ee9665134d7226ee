"""Decode every example with a Python package that a generator made, and compare.

    python tools_decode.py openapi-generator|datamodel-code-generator FOLDER

FOLDER holds examples.jsonl and what the generator made. Fails, naming each example, where a model
raises, loses a field or changes its value, and where money has become a float that it was not.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any


def text_of(decoded: Any) -> Any:
    """Return the text that a value of a richer type, such as a URL, stands for."""
    if hasattr(decoded, "get_secret_value"):
        return decoded.get_secret_value()
    if isinstance(decoded, Enum):
        return decoded.value
    is_plain = decoded is None or isinstance(decoded, (int, float, Decimal))
    return decoded if is_plain else str(decoded)


def differences(value: Any, decoded: Any, place: str = "") -> Iterator[str]:
    """Yield where a decoded value lost or changed something of the value that it was made of.

    What it has more, such as a default or null for a field that was not there, is no difference.
    """
    if isinstance(value, str):
        decoded = text_of(decoded)
    if isinstance(value, dict) and isinstance(decoded, dict):
        for name in value:
            if name in decoded:
                yield from differences(value[name], decoded[name], f"{place}.{name}")
            elif value[name] is not None:
                yield f"{place}.{name} is lost"
    elif isinstance(value, list) and isinstance(decoded, list) and len(value) == len(decoded):
        for number, (item, other) in enumerate(zip(value, decoded, strict=True)):
            yield from differences(item, other, f"{place}[{number}]")
    elif value != decoded or (isinstance(decoded, float) and not isinstance(value, float)):
        yield f"{place} is {decoded!r}, not {value!r}"


def openapi_generator() -> Callable[[str, Any], Any]:
    """Return how a model of openapi-generator's Python client decodes."""
    models = importlib.import_module("openapi_client.models")
    return lambda model, value: getattr(models, model).from_dict(value).to_dict()


def datamodel_code_generator() -> Callable[[str, Any], Any]:
    """Return how a model of datamodel-code-generator decodes."""
    models = importlib.import_module("datamodel")

    def decode(model: str, value: Any) -> Any:
        decoded = getattr(models, model).model_validate(value)
        return decoded.model_dump(by_alias=True)

    return decode


DECODERS = {
    "openapi-generator": openapi_generator,
    "datamodel-code-generator": datamodel_code_generator,
}


def main(tool: str, folder: str) -> int:
    """Decode all examples, print what is wrong and how many are right."""
    sys.path[:0] = [folder, f"{folder}/python"]
    decode = DECODERS[tool]()
    lines = Path(folder, "examples.jsonl").read_text(encoding="utf-8").splitlines()
    failed = 0
    for line in lines:
        example = json.loads(line)
        parsed = json.loads(line, parse_float=Decimal)["value"]
        value = parsed if tool == "datamodel-code-generator" else example["value"]
        try:
            problems = list(differences(value, decode(example["model"], value)))
        except Exception as error:  # whatever a generated model may raise
            problems = [f"{type(error).__name__}: {error}"]
        if problems:
            failed += 1
            print(f"{example['place']}: {'; '.join(problems)[:300]}", file=sys.stderr)
    print(f"{tool}: {len(lines) - failed} of {len(lines)} examples decoded by its Python")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
