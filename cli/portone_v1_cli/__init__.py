"""The command line of portone-v1: commands made from the description of the API."""
