"""The command line."""

import gc


def main() -> None:
    """Run the program and end with its exit code."""
    # Plans are trees without cycles: looking for cycles after every 700 objects took a third of the time of a plan,
    # and a tenth of the start, where classes are made.
    gc.set_threshold(100_000, 20, 20)
    from thuispad.cli.app import run  # noqa: PLC0415

    run()


__all__ = ["main"]
