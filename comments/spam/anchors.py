"""What ties a sentence to a place, a day, people: spam is written for everywhere."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise, product

from comments.spam.folding import folded
from comments.spam.tokens import Sentence

MOST_ANCHORS = 3
MAX_REMEMBERED = 50_000  # words
PLACES = r"""
    (?<!avant\W)(?:lundi|mardi|mercredi|jeudi|vendredi|samedi)
    (?<!avant\W)(?<!meme\Wle\W)(?<!comme\Wle\W)dimanche janvier fevrier avril juin juillet
    aout septembre octobre novembre decembre mairie maire maires adjointe?s? commune
    communes communal\w* municipal\w* villages? villageois\w* collectivites? rura\w+ riverain\w*
    cantonnier\w* fromag\w* boulang\w* epicier\w* epicerie\w* instit\w* eleves? randonnees?
    petanque exposants? l\W+an\W+(?:dernier|prochain|passe) quai rive quotient charte bourg
    hameau\w* canton (?<!partout\Wdans\Wle\W)departement\w* (?<!toute\W)la\W+region prefet
    habitant\w* (?<!que\Wsa\W)voisin(?!es\b)\w* quartier (?<!auto\W)ecole ecoles ecolier\w*
    college lycee creche cantine amicale associati\w+ benevol\w* adherent\w* rue ruelle chemin
    impasse (?:la|sur|en)\W+place place\W+(?:de|du|des) pont riviere lavoir verger potager
    salle(?!\W+de\W+(?:jeu|poker|bain)) halle gymnase stade bibliotheque mediatheque guichet
    permanence kermesse tombola fete\w*
    fanfare chorale troupe orchestre bal conseil conseiller\w* conseillere\w* elus? elues?
    deliberation budget ministere loi decret gendarm\w* pompier\w* buvette crepes jambon eglise
    chapelle cimetiere musee exposition atelier\w* hopital infirmier\w* sage\Wfemme psychologue
    garage (?:le|au|du)\W+marche(?!\W+d(?:es|u|e)\b) jours?\W+de\W+marche foire brocante
    vide\Wgrenier\w* tournoi(?!\W+de\W+poker) club chambre\W+de\W+commerce (?<!nos\W)artisans
    agriculteur\w* eleveu\w* maraich\w* ferme siecle guerre autrefois jadis hier fut fit furent
    18\d\d 19\d\d 20[0-4]\d etait avait valait coutait tenait venait disait perdit gagna devint
    ni\W\w+\Wni n(?:ous|otre)\W+(?:avons|commune|ville|village) avons aurons serons seront sera
    aura auront \w{3,}(?:era|eront|erons|ira|iront)\W+(?:le|la|les|a|au|du|en|dans|sur|par|un|une)
    [a-z]{3,}\W+(?:m|l|j)\W+(?:a|ont) j\W+ai elle\W+a il\W+a ils m\W+(?:a|ont)\W+\w+ je mon ma mes
    cookies? contact(?:er|ez)\W+la\W+mairie ci\W+dessous
    (?<!chez\W)nous(?!\W+(?:vous|en\W+fourn|propos|offr|livr|vend|fourn|garanti|expedi|negoci|accord))
    \d{1,2}h \d{1,2}\sh ni\b.{1,30}\bni
""".split()  # noqa: SIM905 - easier to read than quotes
PAST = (  # that something happened: "trouvaient", "disait"; not "préfèrent", "parfait"
    (
        r"(?!pourr|devr|ser|aur|voudr|viendr|fer|permettr|prefer|differ|gener|recup|liber|oper|esper|consid|reper|acceler|temper|moder|suggerent"
        r"|adher|inser|toler|alter|rassur|assur|dur|mesur|procur|cour)\w{3,}"
        r"(?:aient|erent|irent|urent)"
    ),
    (
        r"(?!(?:par|bien|satis|sur)?fait\b|souhait|\w*trait\b|forfait|plait|connait|parait"
        r"|extrait|reconnait\b)\w{2,}[^r\W]ait"
    ),
)
ANCHORS = (*PLACES, *PAST)
ANCHOR = re.compile(rf"\b(?<!votre\W)(?:{'|'.join(ANCHORS)})\b")
PERSONAL = frozenset(["je", "j", "mon", "ma", "mes", "m", "moi"])
FAMILIAR = frozenset(["tu", "ta", "tes", "toi"])
POLITE = frozenset(["vous", "votre", "vos"])
TELLING = frozenset(["a", "ont", "avons"])
TOLD = frozenset(product("mlj", ("a", "ont")))  # two words after any: "Marie l’a …"
# What stands before the first word of an anchor, and what follows it.
BEFORE = re.compile(r"^(?:\(\?<![^)]*\))+")
BEHIND = re.compile(r"\\W(?!\])|\\s|\\b(?=\.)|(?<=\w)\(\?!\\W")


class _Anchoring(dict[str, bool]):
    """Word -> whether an anchor may begin with it."""

    first = re.compile(
        "|".join(
            BEHIND.split(BEFORE.sub("", anchor))[0]
            for anchor in ANCHORS
            if not anchor.startswith("[a-z]")
        )
    )

    def __missing__(self, word: str) -> bool:
        found = self.first.fullmatch(word) is not None
        if len(self) < MAX_REMEMBERED:
            self[word] = found
        return found


ANCHORING = _Anchoring()
NAME = re.compile(r"[A-ZÀ-Ý](?:(?<=[a-zà-ÿ,;:»’'] .)|(?<=\w[’'].))[^\W\d_]{2,}")
# Names that tie to no place.
EVERYWHERE = frozenset(
    folded(
        """
        europe france etats unis internet web las vegas monte carlo afrique asie amerique
        amazonie orient
        inde chine suisse espagne italie allemagne angleterre portugal belgique russie japon
        thailande bali dubai maroc bresil mexique canada paris londres google facebook instagram
        youtube tiktok twitter snapchat whatsapp telegram netflix amazon android apple iphone
        windows linkedin paypal
        """
    ).split()
)
# Names with capitals within that are no seller's: a text that has one is about it.
NEIGHBOURLY = frozenset(
    """
    javascript github gitlab openstreetmap libreoffice wordpress openagenda helloasso peertube
    mobilizon framapad framadate blablacar leboncoin franceconnect viamichelin doctolib
    """.split()  # noqa: SIM905 - easier to read than quotes
)
TITLES = frozenset(["monsieur", "maitre", "professeur", "medium", "voyant", "voyante", "grand"])
# What somebody has done: "a signé", "ont réuni"; not what a remedy has changed for millions.
HAPPENED = re.compile(
    r"\b(?:a|ont|avons)\s(?:\w+\s)?(?!chang|permis|rendu|déjà|été|tous\b|conquis|séduit|aidé|eu\b|fait\b|tout"
    r"|recours|pas|plus|jamais|aussi|bien)\w{2,}(?:é|ée|és|ées|i|is|it|u|us|ert|erts)\b"
)

# … nor what has happened to nobody in particular: "Des milliers d’utilisateurs ont multiplié …".
ANYBODY = re.compile(
    r"\W*(?:(?:des|plusieurs|quelques) (?:dizaines|centaines|milliers|millions)"
    r"|(?:beaucoup|tant|bien|nombre) d|de nombreu|la plupart|certain)",
    re.IGNORECASE,
)


def anchors_of(sentence: Sentence, *, is_only: bool = False) -> int:
    """Return how many places, days and people a sentence names, up to MOST_ANCHORS.

    is_only: no other sentence of its text is anybody's own words, so "je" ties it to nobody.
    """
    found: set[str] = set()
    until = 0
    for place in _anchoring(sentence, PERSONAL if is_only else ()):
        anchor = ANCHOR.match(sentence.plain, place) if place >= until else None
        if anchor:
            found.add(anchor[0])
            until = anchor.end()
            if len(found) == MOST_ANCHORS:
                break
    return len(found)


def _anchoring(sentence: Sentence, but: Collection[str]) -> Iterator[int]:
    """Yield the places where an anchor may begin."""
    said = sentence.said
    numbers = [n for n, word in enumerate(said) if ANCHORING[word] and word not in but]
    if not TELLING.isdisjoint(said):
        pairs = pairwise(said[1:])
        told = [number for number, pair in enumerate(pairs) if pair in TOLD]
        numbers = sorted({*numbers, *told})
    return map(sentence.start, numbers)


def tells(sentence: str) -> bool:
    """Tell whether a sentence says what somebody has done."""
    return HAPPENED.search(sentence) is not None and not ANYBODY.match(sentence)


def is_named(names: Sequence[re.Match[str]], is_known: Callable[[str], bool]) -> bool:
    """Tell whether names name someone or some place that is not known to sell.

    One with capitals within is a brand's: LuckyPalace.
    """
    for found in names:
        name, before = folded(found[0]), found.string[: found.start()].rstrip()[-20:]
        is_brand = found[0][1:] != found[0][1:].lower() and name not in NEIGHBOURLY
        is_anyones = is_brand or name in EVERYWHERE or is_known(name)
        if not is_anyones and folded(before.rpartition(" ")[2]) not in TITLES:
            return True
    return False
