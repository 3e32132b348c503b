"""Extractors for tests, in a module that a worker process can import."""

import os
import signal

from meetings.records import ExtractionRecord


class ObedientExtractor:
    """Does what the text of the document tells it to."""

    def extract(self, document):
        if document.text == "raise":
            raise ValueError("nothing\nto read")
        if document.text == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        return ExtractionRecord(
            document=document.id, published=None, meetings=(), extractor=f"process {os.getpid()}"
        )

    def extract_together(self, documents):
        return [self.extract(document) for document in documents]


def load_obedient(pipeline):
    return ObedientExtractor()
