"""The figures of README, each measured beside its counterpart in the same run: `python -m tests.bench`."""
