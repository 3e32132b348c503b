"""Feature functions: from 0 to 1, named for what they say."""
