"""What a text of results counts: words → amounts → clauses → the days of their targets."""
