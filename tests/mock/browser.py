"""A real headless Chromium for tests, driven through chromedriver's W3C protocol."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    # No other name leads anywhere: what a page loads from outside fails and is complained about.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
_PATIENCE = 15


def skip_reason() -> str | None:
    """Say why there is no browser; with CI=true that is a failure."""
    missing = [name for name in ("chromium", "chromedriver") if not shutil.which(name)]
    if not missing:
        return None
    reason = f"needs {' and '.join(missing)} (apt-get install chromium chromium-driver)"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    return reason


class Browser:
    """One window."""

    def __init__(self, driver: httpx.Client, session: str):
        self._driver = driver
        self._session = session

    def do(self, method: str, path: str, **body: Any) -> Any:
        """Send a command of the protocol."""
        answer = self._driver.request(
            method, f"/session/{self._session}{path}", json=body if method == "POST" else None
        ).json()["value"]
        if isinstance(answer, dict) and "error" in answer:
            raise AssertionError(answer["message"])
        return answer

    def open(self, url: str) -> None:
        """Go to a page and wait until it is loaded; complaints of the one before are forgotten."""
        self.complaints()
        self.do("POST", "/url", url=url)

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a function's body in the page."""
        return self.do("POST", "/execute/sync", script=script, args=list(arguments))

    def until(self, script: str, *arguments: Any) -> Any:
        """Wait until a script gives something true, and give that."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            result = self.run(script, *arguments)
            if result:
                return result
        text = self.run("return document.body.innerText")
        raise AssertionError(f"never became true: {script}\nThe page shows:\n{text[:600]}")

    def element(self, script: str, *arguments: Any) -> str:
        """Wait for an element, and give its id."""
        result = self.until(script, *arguments)
        return str(next(iter(result.values())))

    def click(self, script: str, *arguments: Any) -> None:
        """Click on the element that a script gives, as a person would."""
        element = self.element(script, *arguments)
        self.run("arguments[0].scrollIntoView({block: 'center'})", _reference(element))
        self.do("POST", f"/element/{element}/click")

    def type(self, script: str, text: str) -> None:
        """Type into the element that a script gives."""
        self.do("POST", f"/element/{self.element(script)}/value", text=text)

    def press(self, key: str) -> None:
        """Press a key, wherever the focus is."""
        down = {"type": "keyDown", "value": key}
        up = {"type": "keyUp", "value": key}
        keys = {"type": "key", "id": "keyboard", "actions": [down, up]}
        self.do("POST", "/actions", actions=[keys])

    def complaints(self) -> list[str]:
        """List what the page's console has complained about."""
        return [entry["message"] for entry in self.do("POST", "/se/log", type="browser")]


def _reference(element: str) -> dict[str, str]:
    return {"element-6066-11e4-a52e-4f735466cecf": element}


@contextmanager
def browser(width: int = 1280, height: int = 900) -> Iterator[Browser]:
    """Open a window of a fresh profile."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        subprocess.Popen(
            ["chromedriver", "--port=0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as process,
    ):
        try:
            assert process.stdout
            line = next(line for line in process.stdout if "started successfully on port" in line)
            port = line.rstrip().rstrip(".").rpartition(" ")[2]
            options: dict[str, Any] = {
                "args": [
                    *_ARGUMENTS,
                    f"--user-data-dir={profile}",
                    f"--window-size={width},{height}",
                ]
            }
            if width < 500:  # narrower than a window can be
                metrics = {"width": width, "height": height, "pixelRatio": 1}
                options["mobileEmulation"] = {"deviceMetrics": metrics}
            capabilities = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
            with httpx.Client(
                base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False
            ) as driver:
                answer = driver.post(
                    "/session", json={"capabilities": {"alwaysMatch": capabilities}}
                )
                session = answer.json()["value"]["sessionId"]
                try:
                    yield Browser(driver, session)
                finally:
                    driver.delete(f"/session/{session}")
        finally:
            process.terminate()
