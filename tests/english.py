"""French words that a page in English must not hold."""

import re
from html import unescape

FRENCH = """
    le la les un une des du de et ou où est sont ce cette ces cet pas plus pour par avec sans
    sur sous dans au aux en qui que quoi votre vos notre nos leur leurs vous nous il elle ils
    commentaire commentaires réponse réponses répondre envoi envois mairie habitants
    partager partage accueil auteurs lecture adresse courriel nom texte motif voix modération
    retirer corriger envoyer signaler publié publiés refusés corbeille connexion
"""
WORDS = re.compile(rf"\b(?:{'|'.join(FRENCH.split())})\b|«|»", re.IGNORECASE)
UNSEEN = re.compile(r"<(script|style|svg)\b.*?</\1>|<!--.*?-->|https?://[^\s\"<]*", re.DOTALL)
TAG = re.compile(r"<[^>]*>", re.DOTALL)
SAID = re.compile(r'\b(?:title|alt|content|aria-label|data-[a-z]+)="([^"]*)"')


def french_in(html):
    """Return the French words that somebody reads in a page: in its text or its attributes."""
    seen = UNSEEN.sub(" ", html)
    attributes = " ".join(SAID.findall(seen))
    return WORDS.findall(unescape(f"{TAG.sub(' ', seen)} {attributes}"))
