"""Which extractor this is. Documents that an older one has read are read again."""

# Apart from the pipeline, so that asking for it does not load spaCy.
VERSION = "rules/3"
