"""What the mock needs beside the core, for the messages that say what to install."""

from __future__ import annotations

# The extra `mock` of pyproject.toml, as a test holds. A vendored mock has no distribution that
# could say it, so the packages are named here.
INSTALL_COMMAND = (
    'pip install "jsonschema-rs>=0.35" "uvicorn>=0.34"'
    " \"uvloop>=0.21; sys_platform != 'win32'\""
    ' "httptools>=0.6"'
)
