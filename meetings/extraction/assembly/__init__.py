"""From judged candidates to records: members, splitting, merging, dates, places, evidence."""
