"""`train` and `plan`: what a training run takes on a machine, and which machine a training run takes."""
