"""Of what the titles, names and quotes of a register made for measuring consist."""

COUNTRIES = (
    "CN", "US", "RU", "MM", "IN", "JP", "FR", "DE", "GB", "TR", "ID", "TH", "VN", "KR", "PK",
    "BD", "LA", "KH", "SG", "MY", "PH", "AU", "BR", "ZA", "EG", "SA", "IR", "IL", "UA", "PL",
    "IT", "ES", "SE", "NO", "FI", "DK", "NL", "BE", "CA", "MX", "AR", "CL", "CO", "PE", "EC",
    "KE", "NG", "ET", "GH", "KZ",
)  # fmt: skip
TOPICS = (
    "Border security", "Trade", "Investment", "Energy", "Climate", "Fisheries", "Peace process",
    "Elections", "Health", "Education", "Transport", "Agriculture", "Human rights", "Culture",
    "Tourism", "Armed forces", "Sanctions", "Refugees", "Development aid", "Cyber security",
)  # fmt: skip
SYLLABLES = (
    "ba", "ko", "mi", "ran", "tel", "su", "vor", "nai", "quin", "lo", "dar", "fe", "gul", "hes",
    "jin", "kau", "lim", "moro", "nev", "opa",
)  # fmt: skip
COMMON_WORDS = (
    "agreed", "visit", "cooperation", "ministers", "relations", "region", "talks", "discussed",
)  # fmt: skip


def make_word(rng):
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4)))
