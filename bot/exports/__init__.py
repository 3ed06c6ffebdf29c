"""Values → files and pictures that people take away."""
