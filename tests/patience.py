"""How long a test waits for a process before it holds that it hangs; how long things take is the matter of `tests/bench`."""

PATIENCE = 300
"""[s] A hundred times what the slowest of these processes takes on a common machine."""
