"""From names of quantities to estimates: plans resolved, given a system's values, and run."""
