"""Words around the names of places."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})

# Before a place. "of", "for" and "with" stand before people and bodies as well.
LOCATIVE = _words(
    """
    in at to from near outside inside into through via around across towards toward between beyond
    leaving leave left leaves visiting visited visit visits reaching reached reach reaches
    """
)

# Between a preposition and the name.
WITHIN = _words(
    """
    the nearby central downtown eastern western northern southern north south east west capital city
    town port resort village province state border coastal of neighbouring neighboring historic
    ancient mainland wartime greater
    """
)

# Capitalised words around a town that leave it a town ("Kabul Airport", "Geneva Tuesday").
FACILITIES = _words(
    """
    airport international palace airbase harbour harbor port hotel convention conference summit
    talks meeting forum declaration agreement process accord accords communique embassy mayor
    governor monday tuesday wednesday thursday friday saturday sunday january february march april
    may june
    july august september october november december city province state region district county
    prefecture township time visit
    """
)

# Nouns that the name of a country or town qualifies as a place to go to ("his China trip").
JOURNEYS = _words("visit trip tour leg stop stopover journey summit talks meeting")

# Proper nouns before "of" that leave the name behind it a name of a country.
REALMS = _words(
    """
    republic kingdom state states emirate emirates sultanate principality government governments
    people peoples parliament city town province region county capital port island islands gulf
    strait straits bay coast north south east west southeast northeast
    """
)

# What a text calls a place: "the port of Tema", "Banki, a town in the north".
SETTLEMENTS = _words(
    """
    city town village port resort township hamlet suburb outpost base camp island oasis settlement
    """
)

# Ends of the names of buildings that begin with the town they stand in ("Kigali Memorial").
BUILDINGS = _words(
    """
    airport airbase memorial museum palace hotel cathedral mosque stadium barracks castle
    """
)

EVENTS = _words("summit meeting forum conference declaration talks dialogue ministerial leaders")
