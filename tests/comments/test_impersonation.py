"""Whose names make the moderators look twice."""

import pytest

from comments.rules.impersonation import speaks_as

INSTITUTION = "Mairie de Sainte-Aurelle"


@pytest.mark.parametrize(
    "name",
    [
        "Mairie de Sainte-Aurelle",
        "MAIRIE  de sainte aurelle (service voirie)",
        "Mаirie",  # with a Cyrillic а
        "Conseil municipal",
        "Préfecture",
        "Town Hall",
    ],
)
def test_a_name_that_begins_as_an_institution_is_told(name):
    assert speaks_as(name, INSTITUTION).name == "name"


@pytest.mark.parametrize(
    "name", ["Lucienne Roy", "Mairiette", "Aurelle", "Jean de la mairie annexe", "", "   "]
)
def test_other_names_are_not(name):
    assert speaks_as(name, INSTITUTION) is None


def test_without_an_institution_in_the_settings_nobody_is_taken_for_it():
    assert speaks_as("Lucienne Roy", "") is None
