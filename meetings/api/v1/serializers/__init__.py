"""The records as version 1 writes them: the only contract between the register and its clients."""
