"""What the contract check needs beside the core, for the messages that say what to install."""

from __future__ import annotations

# The extra `contract` of pyproject.toml, as a test holds.
INSTALL_COMMAND = (
    'pip install "schemathesis>=4.32.5,<4.33" "hypothesis>=6.130" "jsonschema-rs>=0.60.1"'
    ' "pyyaml>=6.0.2" "jinja2>=3.1.6" "rich>=13.9" "harfile>=0.6"'
)
