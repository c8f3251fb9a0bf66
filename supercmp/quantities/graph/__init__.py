"""From names of quantities to estimates: plans resolved, bound to a system and run, once or on changed inputs."""
