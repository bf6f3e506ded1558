"""``Guard: allow <what>``: what it exempts, and what it names wrongly."""

import pytest

CASINO = "Découvrez les meilleurs casinos en ligne et profitez d’un bonus sans dépôt.\n"


def whats(found):
    return [each.what for each in found]


@pytest.mark.parametrize(
    "value", ["jeux", "casino", "gambling", "Jeux d’argent", "tout", "x, jeux"]
)
def test_what_is_allowed_is_not_told(told, value):
    assert "jeux" not in whats(told(CASINO, header=f"Guard: allow {value}\n"))


def test_another_allowance_does_not_help(told):
    assert whats(told(CASINO, header="Guard: allow crédit\n")) == ["jeux"]


@pytest.mark.parametrize("value", ["allow", "allow poneys", "jeux", "", "allow ,"])
def test_a_wrong_value_is_an_error_that_names_the_right_ones(told, value):
    found = [each for each in told(header=f"Guard: {value}\n") if each.what == "Guard"]
    assert [(each.severity, each.line) for each in found] == [("error", 3)]
    assert "jeux, médicaments, crédit" in found[0].why
