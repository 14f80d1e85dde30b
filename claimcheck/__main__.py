"""`python -m claimcheck` is `claimcheck`."""

from claimcheck.cli import main

if __name__ == "__main__":
    main()
