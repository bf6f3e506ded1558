"""What findings are called, and what the header ``Guard: allow …`` may name."""

from collections.abc import Mapping

from comments.spam.folding import folded

# A theme of the list of words -> how it is called in a line.
THEMES: Mapping[str, str] = {
    "jeux d’argent": "jeux",
    "médicaments": "médicaments",
    "crédit": "crédit",
    "contenus pour adultes": "adultes",
    "contrefaçon": "contrefaçon",
    "devoirs à vendre": "devoirs",
    "voyance": "voyance",
    "abonnés à vendre": "abonnés",
    "référencement": "référencement",
    "cryptomonnaies et placements": "placements",
    "argent facile": "argent",
    "faux papiers et piratage": "papiers",
    "hameçonnage": "hameçonnage",
    "accusations": "accusations",
    "démarchage": "démarchage",
    "dépannage et travaux": "démarchage",
    "télévision et réseaux": "démarchage",
    "assurances et énergie": "démarchage",
}
LANGUAGE, CUT, GLUED, HIDDEN = "langue", "coupure", "collage", "caché"
MARKUP, LINK, SHORTENER, DOMAIN = "balisage", "lien", "raccourci", "domaine"
OTHERS = (LANGUAGE, CUT, GLUED, HIDDEN, MARKUP, LINK, SHORTENER, DOMAIN)
ALL = "tout"
VERBS = ("allow", "allows", "autorise", "autoriser", "permet")
NAMES = (*dict.fromkeys(THEMES.values()), *OTHERS, ALL)
ALIASES: Mapping[str, str] = {
    **{folded(theme): name for theme, name in THEMES.items()},
    **{folded(name): name for name in NAMES},
    **dict.fromkeys(("gambling", "casino", "jeu", "paris", "poker"), "jeux"),
    **dict.fromkeys(("pharmacy", "medicines", "medicament", "pharmacie", "sante"), "médicaments"),
    **dict.fromkeys(("loans", "loan", "credit", "pret", "prets", "credits"), "crédit"),
    **dict.fromkeys(("adult", "adulte", "sexualite", "sex"), "adultes"),
    **dict.fromkeys(("counterfeit", "contrefacons", "luxe"), "contrefaçon"),
    **dict.fromkeys(("essays", "essay", "devoir", "memoires"), "devoirs"),
    **dict.fromkeys(("fortune", "fortune-tellers", "astrologie", "marabout"), "voyance"),
    **dict.fromkeys(("followers", "abonne", "reseaux-sociaux"), "abonnés"),
    **dict.fromkeys(("seo",), "référencement"),
    **dict.fromkeys(("crypto", "investment", "placement", "bitcoin"), "placements"),
    **dict.fromkeys(("money",), "argent"),
    **dict.fromkeys(("papers", "piratage"), "papiers"),
    **dict.fromkeys(("phishing", "arnaque", "arnaques"), "hameçonnage"),
    **dict.fromkeys(("slander", "accusation"), "accusations"),
    **dict.fromkeys(("services", "advertising", "publicite"), "démarchage"),
    **dict.fromkeys(("language", "lang", "langues"), LANGUAGE),
    **dict.fromkeys(("cut", "coupe"), CUT),
    **dict.fromkeys(("glued", "colle", "glue"), GLUED),
    **dict.fromkeys(("hidden", "caches"), HIDDEN),
    **dict.fromkeys(("markup", "html", "script", "iframe", "balise", "balises"), MARKUP),
    **dict.fromkeys(("link", "links", "liens", "anchor"), LINK),
    **dict.fromkeys(("shortener", "shorteners", "raccourcis", "raccourcisseur"), SHORTENER),
    **dict.fromkeys(("domain", "domains", "domaines"), DOMAIN),
    **dict.fromkeys(("all", "everything"), ALL),
}


def name_of(theme: str) -> str:
    """Return how a theme is called; one of the editors' own list keeps its name."""
    return THEMES.get(theme, theme)


def allowed(value: str, own: frozenset[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return what a header ``Guard`` allows, and what it names that there is not.

    own: the themes of the editors' own list.
    """
    known = dict(ALIASES) | {folded(theme): theme for theme in own if theme not in THEMES}
    verb, _, rest = value.strip().partition(" ")
    wanted = [part.strip() for part in rest.replace(";", ",").split(",") if part.strip()]
    if folded(verb) not in VERBS or not wanted:
        return frozenset(), (value.strip(),)
    found = {
        part: known.get(folded(part)) or known.get(folded(part).rstrip("s")) for part in wanted
    }
    names = {name for name in found.values() if name}
    return frozenset(names), tuple(part for part, name in found.items() if name is None)
