"""Short surveys to groups, by links without an account: questions, recipients, answers and results by group."""
