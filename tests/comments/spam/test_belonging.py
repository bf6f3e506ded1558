"""What ties a sentence to the text in which it stands."""

from comments.spam.belonging import REACH, Belonging
from comments.spam.breaks import units
from comments.spam.sentences import sentences

LAVOIR, FILLER = "Le lavoir déborde.", "Il pleut."


def belonging_of(text, subject=""):
    return Belonging(text, units(text), subject)


def test_a_word_ties_two_sentences_within_reach_of_each_other():
    near = belonging_of(" ".join([LAVOIR, *[FILLER] * (REACH - 1), LAVOIR]))
    far = belonging_of(" ".join([LAVOIR, *[FILLER] * REACH, LAVOIR]))
    assert (near.ties(0), near.ties(REACH)) == (2, 2)
    assert (far.ties(0), far.ties(REACH + 1)) == (0, 0)


def test_a_word_of_the_title_ties_from_afar():
    text = " ".join([LAVOIR, *[FILLER] * REACH, LAVOIR])
    assert belonging_of(text, "Le lavoir").ties(0) == 1


def test_who_says_tu_alone_is_known_and_what_is_quoted_is_anothers():
    text = "Il pleut. Tes voisines t’attendent. « Tu verras », dit Jeanne. Le bassin est plein."
    assert [belonging_of(text).is_only_familiar(n) for n in range(4)] == [False, True, False, False]
    assert not belonging_of("Tu viens ? Tes bottes sont là.").is_only_familiar(0)


def test_a_text_is_polite_that_says_vous_all_along():
    assert belonging_of(f"Vous venez. {FILLER} {FILLER}").is_polite
    assert not belonging_of(" ".join(["Vous venez.", *[FILLER] * 6])).is_polite


def test_an_hour_ends_a_sentence_and_an_initial_does_not():
    text = "Le camion passe à 6 h. Les fermes s’inscrivent. M. Roy y est."
    assert [text[a:b] for a, b in sentences(text)] == [
        "Le camion passe à 6 h.",
        "Les fermes s’inscrivent.",
        "M. Roy y est.",
    ]
