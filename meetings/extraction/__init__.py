"""Text in, records out: a pure library without Django, database or state between documents.

Stages, in order: the spaCy parse; mentions and the entities they stand for; times; places;
occasions (triggers with their slots); assembly into ``MeetingRecord``s; topics.
"""
