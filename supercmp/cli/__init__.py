"""The command line: options in, one analysis call, one render call. No arithmetic, no formatting."""
