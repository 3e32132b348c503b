"""The optional second back-end: a language model behind any OpenAI-compatible endpoint."""
