"""Monte Carlo: distributions, draws of named variables, quantities under uncertainty, and places in a ranking."""
