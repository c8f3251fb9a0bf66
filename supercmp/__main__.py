"""`python -m supercmp` is the `supercmp` command."""

from supercmp.cli.entry import run

if __name__ == "__main__":
    run()
