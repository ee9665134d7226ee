"""A stand-in for a part of the API, and its control plane."""
