"""Writing: corrections, judgements, merges and texts, each one action of the register."""
