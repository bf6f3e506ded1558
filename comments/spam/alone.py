"""How much a sentence stands alone: whole without what was said before it, said of anyone anywhere.

A text's own sentences lean on each other: "Elle sèche et elle revient toujours." What is put in
was written without the text, so it brings all that it needs: "Une cure de plantes affine la taille
sans effort." Nothing of that is advertising by itself; so it only adds up (see adrift).
"""

import re

from comments.spam.belonging import roots_in
from comments.spam.function_words import FUNCTION_WORDS
from comments.spam.register import words

LENGTHS = ((9, 3), (13, 2))  # from so many words on: points
WORD = re.compile(r"[^\W_]+")
FRENCH = FUNCTION_WORDS["fr"]
LEAST_FRENCH = 0.2  # of the words: another language has other signs
MOST_SAID = 3  # points for words that say something, a point for two of them
VERBS = (  # an infinitive that begins a sentence; what else ends so is no verb
    r"(?!hier|premier|dernier|papier|chantier|foyer|quartier|atelier|avenir|plaisir|souvenir"
    r"|boulanger|cahier|escalier|fevrier|janvier|panier|escalier|courrier|ouvrier)"
    r"\w{3,}(?:er|ir|oir|[^aeiou]re)"
)
# Said of anyone: "Une …", "Beaucoup de …", "Ceux qui …", "Sans …", "Obtenir un …".
GENERAL = re.compile(
    r"^\W*(?:une?|des|certain\w*|beaucoup|bon\W+nombre|plusieurs|quelques|ceux|celles|nombre"
    r"|d(?:e|es)?\W(?:plus|nombreu|vra|bel|bon|char|petit|grand|jeun|simpl|\w+s\b)\w*"
    r"|la\W+plupart|tou(?:te|te?s)|tout(?!\W+(?:au|a|en|pres|de|d|le|ce|ca|cela)\b)|aucune?|quand|lorsqu\w*|quiconque|qui|rien|nul|meme|inutile|mieux"
    r"|sans|avec|pour|grace|se|s\W|a\W\w+(?:\W\w+)?\W+ans|(?:envie|besoin|marre)\W+d\w*"
    rf"|{VERBS}\b(?=\W(?:une?|de|du|des|d|la|le|les|l|sa|son|ses|sans|en|a|au|aux|sur|chez|dans"
    r"|leurs?|avec|par|pour|quelques|certains|n\W+importe|facilement|vite|mieux|plus|tot|seul)\b))\b"
)
POINTS: tuple[tuple[re.Pattern[str], int], ...] = (
    (GENERAL, 3),
    (re.compile(r"^\W*l(?:es?|a)?\b"), 1),
    (words("vous | votre | vos"), 2),
    (
        words(
            """
            jamais | rien | sans | ni | presque | moins | n importe | meme | aucun | aucune
            suffi* | permet* | seul | seule | simple | quelques
            """
        ),
        1,
    ),
    # What leans on the text: pronouns, what is counted, what goes on behind a colon.
    (words("on"), -3),
    (words("il | ils | elle | elles | cela | ca | lui | eux | y | celui | celle | ceci | ici"), -2),
    (
        words(
            "donc | pourtant | cependant | toutefois | en effet | enfin | puis | ensuite | alors"
        ),
        -2,
    ),
    (words("a ete | ont ete | sera | seront"), -2),
    (
        re.compile(
            r"\bavez\W+(?:pas\W+)?(?!envie|besoin|toujours|une?\b)\w{3,}(?:[eiu]|is|it|us|ert)\b"
        ),
        -2,
    ),
    (re.compile(r"\bce\b(?!\W+qu[ei]?\b)|\bc\W+est\b"), -2),
    (re.compile(r"\d"), -3),
    (re.compile(r"[:;()`]"), -4),
    (re.compile(r"[^.!?…\s]\s*$"), -6),  # no sentence, but a line of a list
)


def aloneness(sentence: str) -> int:
    """Return how much a folded French sentence stands alone; most of a text have 5 or less."""
    spoken = WORD.findall(sentence)
    if sum(map(FRENCH.__contains__, spoken)) < LEAST_FRENCH * len(spoken):
        return 0
    long = sum(points for least, points in LENGTHS if len(spoken) >= least)
    said = min(len(roots_in(sentence)) // 2, MOST_SAID)
    return long + said + sum(points for form, points in POINTS if form.search(sentence))
