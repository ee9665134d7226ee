# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""One module an operation: `build` makes the call, the other four send it through a client."""
