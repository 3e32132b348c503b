"""Which reports tell of one meeting."""

from meetings.resolution.compare import reports as reasons
from meetings.resolution.linker import Policy
from meetings.resolution.occasions import Told, report_blocks, report_probes
from meetings.resolution.scoring import Comparison, Feature, Thresholds, compare, impossible

FEATURES = (
    Feature(reasons.same_participants, 0.5),
    Feature(reasons.close_dates, 0.3),
    Feature(reasons.same_place, 0.2),
    Feature(reasons.shared_topics, 0.05),
    Feature(reasons.other_place, -0.3),
    Feature(reasons.other_mode, -0.1),
    Feature(reasons.other_kind, -0.2),
    Feature(reasons.other_session, -0.15),
)


def compare_reports(left: Told, right: Told) -> Comparison:
    """How likely two reports tell of one meeting."""
    if reasons.told_apart(left, right):
        return impossible("told_apart")
    if reasons.visit_and_meeting(left, right):
        return impossible("visit_and_meeting")
    if not reasons.close_dates(left, right):
        return impossible("other_date")
    if not reasons.same_participants(left, right):
        return impossible("other_participants")
    return compare(FEATURES, left, right)


REPORTS = Policy(
    compare=compare_reports,
    blocks=report_blocks,
    probes=report_probes,
    thresholds=Thresholds(same=0.7, unsure=0.64, margin=0.05),
)
