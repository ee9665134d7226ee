"""Tests of the comparison of descriptions, on small fictional ones."""
