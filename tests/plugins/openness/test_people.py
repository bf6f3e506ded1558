"""Whom and what a text names."""

import pytest

from plugins.openness.people import named_in, to_exclude


def people(text, excluded=()):
    return named_in(text, to_exclude(excluded)).people


def places(text):
    return named_in(text, frozenset()).places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rosine Maubrey traverse.", ["Rosine Maubrey"]),
        ("Hier, Rosine Maubrey a traversé.", ["Rosine Maubrey"]),
        ("Depuis Rosine Maubrey, rien.", ["Rosine Maubrey"]),
        ("C’est pour Jean-Marc de La Tour que", ["Jean-Marc de La Tour"]),
        ("la question d’Odile Roy", ["Odile Roy"]),
        ("Mme Aubanel attend. M. Roy, non.", ["Aubanel", "Roy"]),
        ("« Oui », répond Odile.", ["Odile"]),
        ("Le matin, Odile raconte.", ["Odile"]),
        ("Éva Ördög et Zoé Œuvrard", ["Éva Ördög", "Zoé Œuvrard"]),
        ("Rosine Maubrey arrive ; on voit Rosine partir.", ["Rosine Maubrey"]),
        ("le Fournil de la Halle", []),
        ("Le Fournil Doré ouvre.", []),
        ("rue Victor Hugo", []),
        ("la Mairie et le Conseil Municipal", []),
        ("Un jour de Mars Premier", []),
        ("Madame la Maire parle", []),
        ("La nuit tombe. Demain viendra.", []),
        ("", []),
    ],
)
def test_people(text, expected):
    assert list(people(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On passe par Saint-Évrin.", ["Saint-Évrin"]),
        ("le pont des Foulons et la rue des Tilleuls", ["Foulons", "Tilleuls"]),
        ("Sous la Halle, il pleut", ["Halle"]),
        ("Paris est loin.", []),  # any word may begin a sentence
        ("Le TGV passe", []),
        ("Rosine Maubrey part avec le Maubrey", []),
    ],
)
def test_places(text, expected):
    assert list(places(text)) == expected


def test_the_institutions_people_are_no_residents_by_their_family_name_either():
    text = "On doute que Nadège Fournerie vienne. Mme Fournerie viendra."
    assert people(text, ["Nadège Fournerie"]) == ()


def test_each_mention_counts_and_each_name_is_told_once():
    named = named_in("Chez Odile Roy. Puis chez Odile Roy, à Combe-Noire.", frozenset())
    assert (named.people, named.places, named.mentions) == (("Odile Roy",), ("Combe-Noire",), 3)


def test_a_long_text_without_spaces_takes_no_time():
    assert people("A" * 200_000 + "Aa-" * 50_000) == ()
