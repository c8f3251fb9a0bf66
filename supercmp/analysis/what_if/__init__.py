"""`what-if`: a system with something changed, beside itself, once or over a whole grid."""
