"""The addresses of version 1: which records or counts each shows, and what it loads for them."""
