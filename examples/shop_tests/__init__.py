"""A shop's functions, and how they are tested with the fixtures of portone-v1."""
