"""Every write of the register: one verb, one transaction, one entry in the journal."""
