"""Values → Vega-Lite specifications → pictures; drawn in the child process alone."""
