"""`python -m thuispad`."""

from thuispad.cli import main

if __name__ == "__main__":
    main()
