"""The command line."""

from thuispad.cli.app import main

__all__ = ["main"]
