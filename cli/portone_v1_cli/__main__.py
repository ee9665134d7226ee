"""Run `portone-v1` with `python -m portone_v1_cli`."""

from .main import main

if __name__ == "__main__":
    main()
