from meetings.extraction.occasions.candidates import DIRECT


def candidate_of(scene, key):
    return next(c for c in scene.candidates if c.trigger.key == key)


def test_entities_in_slots_stand_nearest(set_scene):
    scene = set_scene("Prime Minister Viktor Orban met President Zuzana Caputova in Bratislava.")
    relations = candidate_of(scene, "meet").relations.values()
    assert {r.label for r in relations if r.closeness == DIRECT} >= {"subj", "obj"}


def test_entities_of_other_sentences_are_related_from_afar(set_scene):
    scene = set_scene("Viktor Orban spoke first. The talks lasted an hour.")
    relation = next(iter(candidate_of(scene, "talk").relations.values()))
    assert (relation.sentences, relation.label) == (-1, "")


def test_a_line_without_full_stop_is_a_headline(set_scene):
    scene = set_scene("Orban meets Caputova\n\nThe two met on Friday.")
    assert scene.layout.headlines == {0}


def test_quotation_marks_enclose_a_quotation(set_scene):
    scene = set_scene('He said "we met" and left.')
    words = {t.text: scene.layout.quoted[t.i] for t in scene.analysis.doc}
    assert (words["met"], words["left"]) == (True, False)


def test_a_journey_leads_to_a_country(set_scene):
    scene = set_scene("President Zuzana Caputova travelled to Poland on Monday.")
    assert [countries for countries, _ in scene.journeys.values()] == [{"PL"}]
