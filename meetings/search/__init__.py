"""Full-text search behind one function for SQLite and PostgreSQL."""
