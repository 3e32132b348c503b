"""Reconciliation: spreadsheets matched against the register, as OpenRefine does (API 0.2)."""
