"""What `make demo` shows: five roadmaps with dates around today, people of every role, some history."""
