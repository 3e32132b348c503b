"""The addresses of version 1: which records each shows, and what it loads for them."""
