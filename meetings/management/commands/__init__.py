"""Thin commands: parse, call one action, print the report."""
