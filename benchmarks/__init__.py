"""Measures client and mock against what the same costs without them: `scripts/bench.sh`."""
