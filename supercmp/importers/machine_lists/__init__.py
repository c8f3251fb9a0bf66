"""Lists of machines and their benchmark runs: TOP500, Green500, HPCG, HPL-MxP."""
