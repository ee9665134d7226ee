"""`python -m portone_v1_cli` is `portone-v1`."""

from .main import main

if __name__ == "__main__":
    main()
