"""The rules of the intake: what is wrong with what was sent, field by field, in plain words.

Pure. A rule takes the fields as they were sent and what is known, and tells what is wrong, or
nothing. The tables here say which rules hold for which kind of submission.

    rule    what a rule is, and what the rules say together
    values  rules of lines, addresses, choices and boxes
    texts   rules of texts: how long, of which characters, with how much markup
    impersonation   no rule but a signal: a name that seems the institution's
"""

from collections.abc import Sequence

from comments.rules.rule import Fields, Known, Rule, Wrong, _, reasons
from comments.rules.texts import MAX_TEXT, at_most, text_rules
from comments.rules.values import (
    MAX_EMAIL,
    email_is_valid,
    given,
    in_thread,
    is_address,
    notices_have_an_address,
    one_line,
    one_of,
    source_or_text,
    ticked,
    ticked_or_not,
)

__all__ = [
    "COMMENT_RULES",
    "LICENCES",
    "MAX_TEXT",
    "REASONS",
    "REPORT_RULES",
    "SHARE_RULES",
    "Fields",
    "Known",
    "Rule",
    "Wrong",
    "reasons",
]

MAX_NAME = 80  # characters
MAX_TITLE = 200

LICENCES = (  # SPDX id, or all-rights-reserved; what people read
    ("CC-BY-SA-4.0", _("CC BY-SA 4.0 : à partager dans les mêmes conditions")),
    ("CC-BY-4.0", _("CC BY 4.0 : à partager en nommant l’auteur")),
    ("CC-BY-NC-4.0", _("CC BY-NC 4.0 : sans usage commercial")),
    ("CC-BY-NC-SA-4.0", _("CC BY-NC-SA 4.0 : sans usage commercial, mêmes conditions")),
    ("CC0-1.0", _("CC0 1.0 : sans condition")),
    ("etalab-2.0", _("Licence Ouverte 2.0 (Etalab)")),
    ("all-rights-reserved", _("Tous droits réservés : l’auteur est d’accord pour ce blog")),
)
REASONS = (  # why somebody reports; what people read
    ("illegal", _("Contenu illégal")),
    ("insult", _("Insultes, haine ou harcèlement")),
    ("privacy", _("Atteinte à la vie privée")),
    ("spam", _("Publicité ou contenu indésirable")),
    ("rights", _("Atteinte au droit d’auteur")),
    ("error", _("Erreur dans le contenu")),
    ("other", _("Autre raison")),
)

PERSON: Sequence[Rule] = (
    given("name", _("Indiquez votre nom, ou un pseudonyme.")),
    one_line("name"),
    at_most("name", MAX_NAME),
    one_line("email"),
    at_most("email", MAX_EMAIL),
    email_is_valid,
)
COMMENT_RULES: Sequence[Rule] = (
    *PERSON,
    one_line("website"),
    is_address("website"),
    ticked_or_not("notify"),
    notices_have_an_address,
    given("comment", _("Écrivez votre commentaire.")),
    *text_rules("comment"),
    in_thread("parent", also_removed=False),
)
SHARE_RULES: Sequence[Rule] = (
    given("title", _("Donnez un titre à ce que vous proposez.")),
    one_line("title"),
    at_most("title", MAX_TITLE),
    one_line("source"),
    is_address("source"),
    source_or_text,
    *text_rules("text"),
    given("author", _("Indiquez qui a écrit ou fait ce que vous proposez.")),
    one_line("author"),
    at_most("author", MAX_NAME),
    *PERSON,
    one_of("licence", LICENCES, _("Choisissez sous quelle licence ce contenu peut être partagé.")),
    ticked("consent", _("Cochez cette case : sans l’accord de l’auteur, rien n’est publié.")),
)
REPORT_RULES: Sequence[Rule] = (
    in_thread("comment", also_removed=True),
    one_of("reason", REASONS, _("Choisissez la raison de votre signalement.")),
    given("text", _("Expliquez ce qui pose problème.")),
    *text_rules("text"),
    *PERSON,
    ticked("good_faith", _("Cochez cette case pour confirmer que vous êtes de bonne foi.")),
)
