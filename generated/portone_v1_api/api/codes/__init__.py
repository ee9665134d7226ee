# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
