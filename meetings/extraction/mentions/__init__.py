"""Who and what a text names: people with their posts and states, bodies, and references."""

from meetings.extraction.mentions.find import find_mentions

__all__ = ["find_mentions"]
