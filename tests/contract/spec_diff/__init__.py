"""Tests of the comparison of descriptions, on small invented ones."""
