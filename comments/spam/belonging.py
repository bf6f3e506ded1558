"""What ties a sentence to its text, to a place and a day: what is put in has no such ties.

Advertising is written for every page at once. So it shares no word with the text around it but
those that everyone uses, and it names no street, no Thursday, no neighbour; it tells nothing that
has happened.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, product

from comments.spam.breaks import Unit
from comments.spam.entries import WORD
from comments.spam.folding import folded
from comments.spam.function_words import FUNCTION_WORDS
from comments.spam.tokens import Sentence, tokens_of

ROOT = 6  # letters by which two long words are one
LONG_WORD = re.compile(r"[^\W\d_]{5,}")
MAX_REMEMBERED = 50_000  # words
MOST_ANCHORS = 3
SMALL = frozenset().union(*FUNCTION_WORDS.values())
# Words that any text may share with any other: they tie nothing. By their first letters.
ANYWHERE = frozenset(
    word[:ROOT]
    for word in folded(
        """
        trois quatre cinq sept huit neuf douze quinze vingt trente cent cents mille million
        premier premiere premieres deuxieme seconde dernier derniere dernieres derniers prochain
        prochaine question questions reponse repondre depuis avant apres pendant minute minutes
        heure heures jour jours journee semaine mois annee annees matin soir soiree nuit temps
        moment instant fois parfois souvent longtemps bientot maintenant aujourd desormais demain
        toujours jamais encore enfin ensuite alors ainsi aussi autre autres autant beaucoup moins
        mieux presque assez trop plusieurs quelque quelques chaque chacun chacune certain certains
        certaine certaines nombreux nombreuses nombre partie reste rester restent simple
        simplement facile facilement possible petit petite petits petites grand grande grands
        grandes nouveau nouvelle nouveaux nouvelles meilleur meilleure bonne bonnes belle vraie
        vrais juste seule seules seuls entier entiere toute toutes quand comme comment combien
        pourquoi parce puisque lorsque selon entre contre devant derriere dessus dessous autour
        partout ailleurs dehors dedans ensemble surtout plutot meme memes celui celle celles ceux
        cette quelqu chose choses personne personnes monde gens faire faites faisant permet
        permettent permis pouvoir peuvent pouvez pourra pourront vouloir veulent voulez devoir
        doivent devez savoir savent savez falloir arrive arriver arrivent passer passe passent
        prendre prend prennent prise mettre mettent donner donne donnent donnez trouver trouve
        trouvent trouvez chercher cherche cherchent rendre laisse laisser tenir tient venir vient
        viennent demander demande demandent demandez attendre attend attendent choisir choisi
        choisit choix commencer commence changer change servir ouvrir ouvert garder montrer montre
        parler parlent lire ecrire entendre compter compte comptez perdre perd gagner acheter
        achete payer vendre vendu obtenir recevoir recevez reçoit offrir offre offres proposer
        propose besoin envie aide aider aident conseil moyen moyens facon maniere sorte genre
        exemple raison point suite fin debut milieu cote cotes place endroit maison travail argent
        prix euros somme service services site sites internet ligne telephone numero adresse
        message article articles page pages photo photos image video information informations
        confiance vie coeur amour homme hommes femme femmes famille enfant enfants jeune jeunes
        monsieur madame main mains tete yeux sans avec pourtant cependant autrement accord acces
        inscri inscription commande comparer condition conditions prive privee publie publier
        poste quel quelle quels quelles longue courte large petitement vite rapide rapidement
        rapidite grace desir aucun aucune moitie double triple droit gauche haute basse fermer
        ferme libre gratuit gratuite complet
        """
    ).split()
)
SAY_NOTHING = ANYWHERE | SMALL
# What ties a sentence to a place, a day, people: spam is written for everywhere.
ANCHORS = r"""
    lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier avril juin juillet aout
    septembre octobre novembre decembre mairie maire maires adjointe?s? commune communes communal\w*
    municipal\w* villages? villageois\w* collectivites? rura\w+ riverain\w* cantonnier\w* fromag\w*
    boulang\w* epicier\w* epicerie\w* instit\w* eleves? randonn\w* petanque exposants?
    l\W+an\W+(?:dernier|prochain|passe) quai rive quotient charte bourg hameau\w* canton
    departement\w* (?<!toute\W)la\W+region prefet habitant\w* voisin(?!es\b)\w* quartier ecole
    ecoles ecolier\w* college lycee creche cantine amicale associati\w+ benevol\w* adherent\w* rue
    ruelle chemin impasse (?:la|sur|en)\W+place place\W+(?:de|du|des) pont riviere lavoir verger
    potager salle(?!\W+de\W+(?:jeu|poker|bain)) halle gymnase stade bibliotheque mediatheque guichet
    permanence kermesse tombola fete\w* fanfare chorale troupe orchestre bal conseil conseiller\w*
    conseillere\w* elus? elues? deliberation budget ministere loi decret gendarm\w* pompier\w*
    buvette crepes jambon eglise chapelle cimetiere musee exposition atelier\w* hopital infirmier\w*
    sage\Wfemme psychologue garage (?:le|au|du)\W+marche jours?\W+de\W+marche foire brocante
    vide\Wgrenier\w* tournoi club chambre\W+de\W+commerce artisans agriculteur\w* eleveu\w*
    maraich\w* ferme siecle guerre autrefois jadis hier fut fit furent 18\d\d 19\d\d 20[0-4]\d
    (?!prefer|differ|gener|recup|liber|oper|esper|consid|reper|acceler|temper|moder|suggerent|adher|inser|toler|alter|rassur|assur|dur|mesur|procur|cour)\w{3,}(?:aient|erent|irent|urent)
    etait avait valait coutait tenait venait disait perdit gagna devint ni\W\w+\Wni
    n(?:ous|otre)\W+(?:avons|commune|ville|village) avons aurons serons seront sera aura auront
    \w{3,}(?:era|eront|erons|ira|iront)\W+(?:le|la|les|a|au|du|en|dans|sur|par|un|une)
    [a-z]{3,}\W+(?:m|l|j)\W+(?:a|ont) j\W+ai elle\W+a il\W+a ils m\W+(?:a|ont)\W+\w+ je mon ma mes
    cookies? contact(?:er|ez)\W+la\W+mairie ci\W+dessous
    nous(?!\W+(?:vous|en\W+fourn|propos|offr|livr|vend|fourn|garanti|expedi|negoci|accord))
    \d{1,2}h \d{1,2}\sh ni\b.{1,30}\bni
    (?!(?:par|bien|satis|sur)?fait\b|souhait|\w*trait\b|forfait|plait|connait|parait|extrait\b)\w{2,}[^r\W]ait
""".split()
ANCHOR = re.compile(rf"\b(?:{'|'.join(ANCHORS)})\b")
TELLING = frozenset(["a", "ont", "avons"])
TOLD = frozenset(product("mlj", ("a", "ont")))  # two words after any: "Marie l’a …"


# What follows the first word of an anchor.
BEHIND = re.compile(r"\\W(?!\])|\\s|\\b(?=\.)|(?<=\w)\(\?!\\W")


class _Anchoring(dict[str, bool]):
    """Word -> whether an anchor may begin with it."""

    first = re.compile(
        "|".join(
            BEHIND.split(anchor.removeprefix(r"(?<!toute\W)"))[0]
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
        europe france internet web las vegas monte carlo afrique asie amerique amazonie orient
        inde chine suisse espagne italie allemagne angleterre portugal belgique russie japon
        thailande bali dubai maroc bresil mexique canada paris londres google facebook instagram
        youtube tiktok twitter snapchat whatsapp telegram netflix amazon android apple iphone
        windows linkedin paypal
        """
    ).split()
)
TITLES = frozenset(["monsieur", "maitre", "professeur", "medium", "voyant", "voyante", "grand"])
# What somebody has done: "a signé", "ont réuni"; not what a remedy has changed for millions.
HAPPENED = re.compile(
    r"\b(?:a|ont|avons)\s(?:\w+\s)?(?!chang|permis|rendu|déjà|été|conquis|séduit|aidé|eu\b|fait\b|tout"
    r"|recours|pas|plus|jamais|aussi|bien)\w{2,}(?:é|ée|és|ées|i|is|it|u|us|ert|erts)\b"
)


class _Roots(dict[str, str]):
    """Word -> its root; nothing for one that says nothing."""

    def __missing__(self, word: str) -> str:
        found = LONG_WORD.search(word)
        root = found[0][:ROOT] if found else ""
        if root in SAY_NOTHING:
            root = ""
        if len(self) < MAX_REMEMBERED:
            self[word] = root
        return root


ROOTS = _Roots()


class Belonging:
    """How the units of a text belong to it."""

    def __init__(self, text: str, parts: Sequence[Unit], subject: str = "") -> None:
        self.text = text
        self.parts = parts
        self.subject = subject
        self.tokens = tokens_of(text)

    def ties(self, number: int) -> int:
        """Return how many words of a unit the rest of the text says, too."""
        return len(self._roots[number] & self._shared)

    def sentence(self, number: int) -> Sentence:
        """Return the words of a unit."""
        return self.tokens.sentence(*self.parts[number][:2])

    def names(self, number: int) -> Sequence[re.Match[str]]:
        """Return the names in a unit: words with a capital that are not its first."""
        unit, starts = self.parts[number], self._names[0]
        return self._names[1][bisect_left(starts, unit.start + 2) : bisect_left(starts, unit.end)]

    @cached_property
    def _names(self) -> tuple[list[int], list[re.Match[str]]]:
        found = list(NAME.finditer(self.text))
        return [name.start() for name in found], found

    @cached_property
    def _roots(self) -> list[set[str]]:
        roots = list(map(ROOTS.__getitem__, self.tokens.said))
        numbers = [self.tokens.numbers(part.start, part.end) for part in self.parts]
        return [set(roots[first:last]) for first, last in numbers]

    @cached_property
    def _shared(self) -> set[str]:
        counts = Counter(chain(roots_of(self.subject), *self._roots))
        return {root for root, count in counts.items() if count > 1 and root}


def roots_of(text: str) -> set[str]:
    """Return the beginnings of the words that say something."""
    return roots_in(WORD.findall(folded(text)))


def roots_in(said: Iterable[str]) -> set[str]:
    """Return the same of folded words."""
    roots = set(map(ROOTS.__getitem__, said))
    roots.discard("")
    return roots


def anchors_of(sentence: Sentence) -> int:
    """Return how many places, days and people a sentence names, up to MOST_ANCHORS."""
    found: set[str] = set()
    until = 0
    for place in _anchoring(sentence):
        anchor = ANCHOR.match(sentence.plain, place) if place >= until else None
        if anchor:
            found.add(anchor[0])
            until = anchor.end()
            if len(found) == MOST_ANCHORS:
                break
    return len(found)


def _anchoring(sentence: Sentence) -> Iterator[int]:
    """Yield the places where an anchor may begin."""
    said = sentence.said
    numbers = [number for number, word in enumerate(said) if ANCHORING[word]]
    if not TELLING.isdisjoint(said):
        pairs = zip(said[1:], said[2:], strict=False)
        told = [number for number, pair in enumerate(pairs) if pair in TOLD]
        numbers = sorted({*numbers, *told})
    return map(sentence.start, numbers)


def tells(sentence: str) -> bool:
    """Tell whether a sentence says what somebody has done."""
    return HAPPENED.search(sentence) is not None


def is_named(names: Sequence[re.Match[str]], is_known: Callable[[str], bool]) -> bool:
    """Tell whether names name someone or some place that is not known to sell."""
    for found in names:
        name = folded(found[0])
        before = folded(found.string[: found.start()].rpartition(" ")[0].rpartition(" ")[2])
        if not (found[0].isupper() or name in EVERYWHERE or is_known(name) or before in TITLES):
            return True
    return False
