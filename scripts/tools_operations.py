"""Count the operations that each generated client has, and fail where one is missing.

python tools_operations.py openapi.json FOLDER
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

from tools_examples import operations, read


def camel(name: str) -> str:
    """Return `payments_get` as `paymentsGet`."""
    return re.sub("_(.)", lambda match: match[1].upper(), name)


CLIENTS: dict[str, tuple[str, Callable[[str], str]]] = {
    "python": ("python/openapi_client/api/*.py", lambda name: rf"\bdef {name}\("),
    "java": (
        "java/src/main/java/org/openapitools/client/api/*.java",
        lambda name: rf"\bpublic \S+ {camel(name)}\(",
    ),
    "typescript-axios": (
        "typescript-axios/api.ts",
        lambda name: rf"\bpublic {camel(name)}\(",
    ),
    "openapi-typescript": ("schema.d.ts", lambda name: rf"^    {name}: \{{"),
}
"""What each generator writes its operations into, and how one begins."""


def main(source: str, folder: str) -> int:
    """Print the counts."""
    names = [operation["operationId"] for _, _, operation in operations(read(Path(source)))]
    failed = False
    for client, (pattern, begin) in CLIENTS.items():
        text = "\n".join(path.read_text("utf-8") for path in sorted(Path(folder).glob(pattern)))
        missing = [name for name in names if not re.search(begin(name), text, re.MULTILINE)]
        print(f"{client}: {len(names) - len(missing)} of {len(names)} paths have a method")
        if missing:
            failed = True
            print(f"{client} lacks: {', '.join(missing)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
