"""Have Prism serve the description, and send it every operation's first example.

    python tools_serve.py openapi.json NODE_MODULES

Fails, naming each operation, where Prism refuses the request or answers with anything but one of
the description's own examples of a success.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from tools_examples import Json, operations, read, resolve

UNSERVED = {
    "customers_get_many": "Prism looks for a required parameter `customer_uid[]` under the name"
    " `customer_uid%5b%5d`",
}
"""What Prism cannot serve, and why; it fails here once it can, so that this list stays true."""

SECONDS = 120
"""How long Prism may take to start, and to answer."""


@contextmanager
def prism(source: str, modules: str) -> Iterator[str]:
    """Yield the URL of a Prism that serves the description."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    script = Path(modules, "@stoplight/prism-cli/dist/index.js")
    command = ["node", str(script), "mock", "--port", str(port), source]
    process = subprocess.Popen(  # noqa: S603 - the words are ours
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + SECONDS
        while not _listens(port):
            if process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("Prism does not start: run it by hand to see why")
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def request(document: Json, path: str, method: str, operation: Json) -> urllib.request.Request:
    """Return an operation's request: the examples of its parameters and the first of its body."""
    query: list[tuple[str, str]] = []
    for node in operation["parameters"]:
        parameter = resolve(document, node)
        value = parameter.get("example")
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", quote(str(value), safe=""))
        elif parameter["in"] == "query" and value is not None:
            values = value if isinstance(value, list) else [value]
            query += [(parameter["name"], str(item)) for item in values]
    body = _first_body(operation)
    return urllib.request.Request(  # noqa: S310 - a server of ours on this machine
        f"{path}?{urlencode(query)}" if query else path,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": "Bearer token", "Content-Type": "application/json"},
        method=method.upper(),
    )


def _first_body(operation: Json) -> Any:
    content = operation.get("requestBody", {}).get("content", {})
    examples = content.get("application/json", {}).get("examples", {})
    return next((example["value"] for example in examples.values()), None)


def successes(document: Json, operation: Json) -> list[Any]:
    """Return the examples of an operation's success."""
    content = resolve(document, operation["responses"]["200"])["content"]["application/json"]
    return [resolve(document, example)["value"] for example in content["examples"].values()]


def problem(url: str, document: Json, path: str, method: str, operation: Json) -> str | None:
    """Send an operation's request; return what is wrong with the answer."""
    question = request(document, url + path, method, operation)
    try:
        with urllib.request.urlopen(question, timeout=SECONDS) as answer:  # noqa: S310
            body = json.load(answer)
    except urllib.error.HTTPError as error:
        return f"{error.code} {error.read().decode()[:300]}"
    return None if body in successes(document, operation) else f"no example: {str(body)[:300]}"


def main(source: str, modules: str) -> int:
    """Print what is wrong, and how many operations are served."""
    document = read(Path(source))
    served = list(operations(document))
    failed = 0
    with prism(source, modules) as url:
        for path, method, operation in served:
            name = operation["operationId"]
            wrong = problem(url, document, path, method, operation)
            if wrong and name not in UNSERVED:
                print(f"{name}: {wrong}", file=sys.stderr)
            elif not wrong and name in UNSERVED:
                print(f"{name} is served: take it out of UNSERVED", file=sys.stderr)
            failed += bool(wrong) != (name in UNSERVED)
    count = len(served) - len(UNSERVED) - failed
    print(f"Prism: {count} of {len(served)} paths served with their examples")
    for name, reason in UNSERVED.items():
        print(f"Prism, not served: {name}: {reason}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
