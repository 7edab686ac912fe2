"""`python -m backproof` is `backproof`."""

from .cli import main

main()
