"""The small models that judge candidates: features by name, trees as plain arrays, no pickles."""
