# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""What a machine made of openapi.yaml: models, endpoints, resources and the table of operations."""
