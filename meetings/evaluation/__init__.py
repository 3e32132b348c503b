"""Scoring of extraction against gold annotations."""
