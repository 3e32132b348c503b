"""How the OpenAPI document is made."""

from typing import Any

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Demarche",
    "VERSION": "1.0.0",
    "DESCRIPTION": (
        "An open register of diplomatic meetings: who met whom, when, where, about what, "
        "and according to whom. Every statement leads back to the words of a document."
    ),
    "LICENSE": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
    "OAS_VERSION": "3.1.0",
    "SERVERS": [{"url": "/", "description": "This register"}],
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "TAGS": [
        {"name": "meetings", "description": "Occasions, with who took part and who says so."},
        {"name": "officials", "description": "The people who meet."},
        {"name": "organisations", "description": "States and the bodies that people act for."},
        {"name": "topics", "description": "The vocabulary of what meetings are about."},
        {"name": "documents", "description": "The texts that tell of meetings."},
        {"name": "sources", "description": "The outlets that publish the texts."},
        {"name": "changes", "description": "What became of records, for those who keep a copy."},
        {"name": "statistics", "description": "Counts of meetings, by the same filters."},
    ],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "meetings.api.schema_hooks.add_components",
        "meetings.api.described_headers.add_headers",
        "meetings.api.v1.links.add_links",
        "meetings.api.schema_hooks.simplify_schemas",
        "meetings.api.schema_hooks.drop_unused_security",
        "meetings.api.schema_hooks.name_version",
        "meetings.api.schema_hooks.add_examples",
        "meetings.api.v1.writing.schema_hooks.add_writing_examples",
    ],
    "SORT_OPERATION_PARAMETERS": False,
    "ENUM_SUFFIX": "",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "MeetingStatus": "meetings.choices.MeetingStatus.as_choices",
        "MeetingMode": "meetings.choices.MeetingMode.as_choices",
        "MeetingKind": "meetings.choices.MeetingKind.as_choices",
        "ParticipantKind": "meetings.choices.ParticipantKind.as_choices",
        "Part": "meetings.choices.Part.as_choices",
        "DateBasis": "meetings.choices.DateBasis.as_choices",
        "Precision": "meetings.api.serializers.PRECISIONS",
        "OrganisationKind": "meetings.choices.OrganisationKind.as_choices",
        "NameKind": "meetings.choices.NameKind.as_choices",
        "ReviewStatus": "meetings.api.v1.serializers.meetings.PUBLIC_REVIEWS",
        "EvidenceField": "meetings.choices.EvidenceField.as_choices",
        "Interval": "meetings.api.v1.serializers.statistics.INTERVALS",
        "Event": "meetings.api.v1.serializers.changes.EVENTS",
        "RecordKind": "meetings.api.v1.serializers.changes.RECORD_KINDS",
        "MeetingField": "meetings.api.v1.writing.judgements.FIELD_CHOICES",
        "SubmissionOutcome": "meetings.api.v1.writing.answers.OUTCOMES",
        "SubmissionState": "meetings.choices.SubmissionState.as_choices",
        "Split": "meetings.api.v1.serializers.statistics.SPLITS",
    },
    "COMPONENT_SPLIT_PATCH": False,
    "SERVE_INCLUDE_SCHEMA": False,
    # Nothing of the documentation pages comes from the network.
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None},
    "REDOC_DIST": "SIDECAR",
}
