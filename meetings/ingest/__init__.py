"""Readers: from files to document records. Never reaches the network."""

from meetings.ingest.documents import read_documents

__all__ = ["read_documents"]
