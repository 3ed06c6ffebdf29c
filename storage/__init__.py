"""Memory: the only SQL of the product."""
