"""Which mentions, records and reports stand for one thing, and what follows from them."""
