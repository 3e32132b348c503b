"""Webhooks: who is told of which change, and how."""
