"""Topics."""

from meetings.api.serializers import RecordSerializer, TextOrNull
from meetings.api.v1.serializers.references import TopicReferenceSerializer
from meetings.models import Topic


class TopicSerializer(RecordSerializer[Topic]):
    """A concept of the topic vocabulary (SKOS)."""

    definition = TextOrNull()
    broader = TopicReferenceSerializer(allow_null=True)
    narrower = TopicReferenceSerializer(many=True)
    iptc_code = TextOrNull(help_text="IPTC Media Topic, such as medtop:20000593.")
    plover_context = TextOrNull(help_text="Context of the PLOVER ontology.")

    class Meta:
        model = Topic
        fields = (
            "slug",
            "label",
            "definition",
            "broader",
            "narrower",
            "iptc_code",
            "plover_context",
        )
