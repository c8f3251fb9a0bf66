"""`what-if`: a system with something changed, beside the system as it is, once or over a whole grid."""
