"""The worker: sends what is to be told, does the long work; rows of the database, not timers in memory."""
