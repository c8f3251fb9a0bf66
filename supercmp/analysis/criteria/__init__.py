"""Rankings by several criteria at once: scores, weights, Pareto fronts, acceptability."""
