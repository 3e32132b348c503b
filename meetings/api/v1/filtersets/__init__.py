"""What each list can be filtered by; the labels are the documentation."""
