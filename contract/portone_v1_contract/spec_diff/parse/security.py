"""Read the security requirements of operations, independent of the names in the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .source import Source, below, brief

Security = frozenset[frozenset[str]]

NOTHING: Security = frozenset({frozenset()})


def read_security(
    source: Source, schemes: Mapping[str, str], operation: Mapping[str, Any], place: str
) -> Security | None:
    """The alternatives of an operation, by default those of the whole file.

    None, and a defect, if they cannot be read.
    """
    if "security" in operation:
        node = operation["security"]
        pointer = below(place, "security")
    else:
        node = source.root.get("security", ())
        pointer = "#/security"
    if not isinstance(node, list | tuple) or not all(isinstance(one, Mapping) for one in node):
        source.fault(pointer, "security must be a list of objects; not read")
        return None
    alternatives = set()
    for number, one in enumerate(node):
        needs: set[str] = set()
        for name, scopes in one.items():
            at = below(pointer, number, name)
            kind = schemes.get(name)
            if kind is None:
                source.fault(at, "a security scheme that is not described; not read", str(name))
                return None
            needs.add(kind)
            for scope in source.array(scopes, at, "scopes"):
                needs.add(f"scope {scope}")
        alternatives.add(frozenset(needs))
    return frozenset(alternatives) or NOTHING


def read_schemes(source: Source) -> dict[str, str]:
    """Return what each scheme needs, in words that do not depend on its name or format."""
    if source.version == 2:
        node = source.root.get("securityDefinitions", {})
        pointer = "#/securityDefinitions"
    else:
        components = source.object(source.root.get("components", {}), "#/components", "components")
        node = components.get("securitySchemes", {})
        pointer = "#/components/securitySchemes"
    schemes = {}
    for name, scheme in source.object(node, pointer, "the security schemes").items():
        resolved = source.resolve(scheme, below(pointer, name))
        if resolved is not None:
            scheme = source.object(resolved[0], resolved[1], "a security scheme")
            word = _word(scheme)
            if word is None and scheme:
                problem = "this is no type of security scheme; not read"
                source.fault(resolved[1], problem, brief(scheme.get("type")))
            if word is not None:
                schemes[name] = word
    return schemes


def _word(scheme: Mapping[str, Any]) -> str | None:
    match scheme.get("type"):
        case "http":
            return f"http {str(scheme.get('scheme')).lower()}"
        case "basic":
            return "http basic"
        case "apiKey":
            name = str(scheme.get("name"))
            where = scheme.get("in")
            return f"{where} {name.lower() if where == 'header' else name}"
        case "oauth2" | "openIdConnect" | "mutualTLS" as kind:
            return str(kind)
    return None
