"""How much a sentence stands alone: whole without what was said before it, said of anyone anywhere.

A text's own sentences lean on each other: "Elle sèche et elle revient toujours." What is put in
was written without the text, so it brings all that it needs: "Une cure de plantes affine la taille
sans effort." Nothing of that is advertising by itself; so it only adds up (see adrift).
"""

from comments.spam.belonging import roots_in
from comments.spam.forms import Form, Forms, form, words
from comments.spam.function_words import FUNCTION_WORDS
from comments.spam.tokens import Sentence

LENGTHS = ((9, 3), (13, 2))  # from so many words on: points
FRENCH = FUNCTION_WORDS["fr"]
LEAST_FRENCH = 0.2  # of the words: another language has other signs
MOST_SAID = 3  # points for words that say something, a point for two of them
VERBS = (  # an infinitive that begins a sentence; what else ends so is no verb
    r"(?!hier|premier|dernier|papier|chantier|foyer|quartier|atelier|avenir|plaisir|souvenir"
    r"|boulanger|cahier|escalier|fevrier|janvier|panier|escalier|courrier|ouvrier)"
    r"\w{3,}(?:er|ir|oir|[^aeiou]re)"
)
# Said of anyone: "Une …", "Beaucoup de …", "Ceux qui …", "Sans …", "Obtenir un …".
GENERAL = form(
    r"\W*(?:une?|des|certain\w*|beaucoup|bon\W+nombre|plusieurs|quelques|ceux|celles|nombre"
    r"|d(?:e|es)?\W(?:plus|nombreu|vra|bel|bon|char|petit|grand|jeun|simpl|\w+s\b)\w*"
    r"|la\W+plupart|tou(?:te|te?s)|tout(?!\W+(?:au|a|en|pres|de|d|le|ce|ca|cela)\b)|aucune?|quand|lorsqu\w*|quiconque|qui|rien|nul|meme|inutile|mieux"
    r"|sans|avec|pour|grace|se|s\W|a\W\w+(?:\W\w+)?\W+ans|(?:envie|besoin|marre)\W+d\w*"
    rf"|{VERBS}\b(?=\W(?:une?|de|du|des|d|la|le|les|l|sa|son|ses|sans|en|a|au|aux|sur|chez|dans"
    r"|leurs?|avec|par|pour|quelques|certains|n\W+importe|facilement|vite|mieux|plus|tot|seul)\b))\b",
    is_first=True,
)
POINTS: tuple[tuple[Form, int], ...] = (
    (GENERAL, 3),
    (form(r"\W*l(?:es?|a)?\b", "l|les?|la", is_first=True), 1),
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
        form(
            r"\bavez\W+(?:pas\W+)?(?!envie|besoin|toujours|une?\b)\w{3,}(?:[eiu]|is|it|us|ert)\b",
            "avez",
        ),
        -2,
    ),
    (form(r"\bce\b(?!\W+qu[ei]?\b)|\bc\W+est\b", "ce|est"), -2),
    (form(r"\d", r"\w*\d\w*"), -3),
    (form(r"[:;()`]"), -4),
    (form(r"(?s:.*+)(?<![.!?…\s])", is_first=True), -6),  # no sentence, but a line of a list
)


FORMS = Forms([form for form, _ in POINTS])
WORTH = [points for _, points in POINTS]


def aloneness(sentence: Sentence) -> int:
    """Return how much a French sentence stands alone; most of a text have 5 or less."""
    spoken = sentence.said
    if sum(map(FRENCH.__contains__, spoken)) < LEAST_FRENCH * len(spoken):
        return 0
    long = sum(points for least, points in LENGTHS if len(spoken) >= least)
    said = min(len(roots_in(spoken)) // 2, MOST_SAID)
    return long + said + sum(WORTH[number] for number in FORMS.found_in(sentence))
