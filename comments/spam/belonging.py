"""What ties a sentence to its text, to a place and a day: what is put in has no such ties.

Advertising is written for every page at once. So it shares no word with the text around it but
those that everyone uses, and it names no street, no Thursday, no neighbour; it tells nothing that
has happened.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain

from comments.spam.anchors import FAMILIAR, NAME, PERSONAL, POLITE
from comments.spam.breaks import Unit
from comments.spam.entries import WORD
from comments.spam.folding import folded
from comments.spam.function_words import FUNCTION_WORDS
from comments.spam.tokens import Sentence, tokens_of

ROOT = 6  # letters by which two long words are one
LONG_WORD = re.compile(r"[^\W\d_]{5,}")
MAX_REMEMBERED = 50_000  # words
REACH = 60  # units around one, that tie it: a long text says most words somewhere
SPOKEN = frozenset("«»“”")
POLITE_SHARE = 6  # a text speaks to its readers when one unit in so many does
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
        ferme libre gratuit gratuite complet jusque quarante cinquante soixante compris comprise
        passee passes importe important importante
        officiel officielle convient rapport aupres connait connaissent connaitre
        """
    ).split()
)
SAY_NOTHING = ANYWHERE | SMALL


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
        """Return how many words of a unit the title says, too, or the text around it."""
        shared = self._roots[number] & self._shared
        if len(self.parts) <= REACH or not shared:
            return len(shared)
        return sum(root in self._titled or self._is_near(number, root) for root in shared)

    def _is_near(self, number: int, root: str) -> bool:
        """Tell whether another unit says a word within reach of one that does."""
        places = self._places[root]
        at = bisect_left(places, number)
        return any(0 < abs(n - number) <= REACH for n in places[max(at - 1, 0) : at + 2])

    def sentence(self, number: int) -> Sentence:
        """Return the words of a unit."""
        return self.tokens.sentence(*self.parts[number][:2])

    def is_only_personal(self, number: int) -> bool:
        """Tell whether no unit but this one is anybody's own words."""
        return not self._personal - {number}

    def is_only_familiar(self, number: int) -> bool:
        """Tell whether a unit says tu, and no other does."""
        return self._familiar == {number}

    def names(self, number: int) -> Sequence[re.Match[str]]:
        """Return the names in a unit: words with a capital that are not its first."""
        unit, starts = self.parts[number], self._names[0]
        return self._names[1][bisect_left(starts, unit.start + 2) : bisect_left(starts, unit.end)]

    @cached_property
    def _numbers(self) -> list[tuple[int, int]]:
        """The words of each unit, by their numbers."""
        return [self.tokens.numbers(part.start, part.end) for part in self.parts]

    @cached_property
    def is_polite(self) -> bool:
        """Whether the text says vous to its readers all along."""
        return POLITE_SHARE * len(self._saying(POLITE)) > len(self.parts)

    @cached_property
    def _personal(self) -> set[int]:
        return self._saying(PERSONAL)

    @cached_property
    def _familiar(self) -> set[int]:
        """The units that say tu of themselves: what is quoted is another's."""
        found = self._saying(FAMILIAR)
        return {n for n in found if SPOKEN.isdisjoint(self.text[slice(*self.parts[n][:2])])}

    def _saying(self, words: frozenset[str]) -> set[int]:
        """Return the units that say one of some words."""
        said = self.tokens.said
        if words.isdisjoint(said):
            return set()
        return {n for n, (a, b) in enumerate(self._numbers) if not words.isdisjoint(said[a:b])}

    @cached_property
    def _names(self) -> tuple[list[int], list[re.Match[str]]]:
        found = list(NAME.finditer(self.text))
        return [name.start() for name in found], found

    @cached_property
    def _roots(self) -> list[set[str]]:
        roots = list(map(ROOTS.__getitem__, self.tokens.said))
        return [set(roots[first:last]) for first, last in self._numbers]

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        """The units that say each of the words that several say, in order."""
        places: dict[str, list[int]] = defaultdict(list)
        for number, roots in enumerate(self._roots):
            for root in roots & self._shared:
                places[root].append(number)
        return places

    @cached_property
    def _titled(self) -> set[str]:
        return roots_of(self.subject)

    @cached_property
    def _shared(self) -> set[str]:
        counts = Counter(chain(self._titled, *self._roots))
        return {root for root, count in counts.items() if count > 1 and root}


def roots_of(text: str) -> set[str]:
    """Return the beginnings of the words that say something."""
    return roots_in(WORD.findall(folded(text)))


def roots_in(said: Iterable[str]) -> set[str]:
    """Return the same of folded words."""
    roots = set(map(ROOTS.__getitem__, said))
    roots.discard("")
    return roots
