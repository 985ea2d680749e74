"""What more than one page uses, and nothing else."""
