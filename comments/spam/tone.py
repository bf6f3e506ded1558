"""How a sentence sounds of which nothing else is known: advertising, though it names no goods.

Weaker marks than those of the register: each is said of much else, too. They count in a sentence
that nothing ties to its text (see adrift).
"""

from comments.spam.forms import Forms, form, words
from comments.spam.register import NUMBER, marks_of
from comments.spam.tokens import Sentence

# What is to be had soon: "en trois semaines", "sous dix jours", "une demi-heure avant".
SOON = form(
    rf"\b(?:en|sous|dans|dans\W+l\W+espace\W+de|en\W+moins\W+de)\W+{NUMBER}\W+(?:\w+\W+)?"
    r"(?:secondes?|minutes?|heures?|jours?|semaines?|mois|clics?|etapes?)\b"
    r"|\ble\W+(?:jour\W+meme|lendemain)\b|\bdemi\W+heure\b",
    r"secondes?|minutes?|heures?|jours?|semaines?|mois|clics?|etapes?|meme|lendemain",
)
WITHOUT = form(
    r"\b(?:sans|aucune?|ni|nul\W+besoin|plus\W+besoin|inutile)\W+\w+",
    r"sans|aucune?|ni|besoin|inutile",
)
# Said of anyone, at any time: "Beaucoup de …", "Ceux qui …", "Obtenir …", "Pour gagner …".
OPENING = form(
    r"^\W*(?:(?:a\W+ce\W+propos|par\W+ailleurs|en\W+effet|d\W+ailleurs|de\W+plus|ainsi|aussi)\W+)?"
    r"(?:beaucoup|bon\W+nombre|nombre\W+d\w*|certain\w*|nombreu\w*|d\w{0,2}\W+(?:plus|nombreu)\w*"
    r"|plusieurs|quelques|ceux|celles|quand|lorsqu\w*|qui\W+(?:veut|cherche|souhaite)|rien"
    r"|(?:le|la|les|un|une|des)\W+(?:meilleur\w*|bonn?e?s?|vraie?s?|nouve\w+|plus)"
    r"|(?:pour|avant\W+de|afin\W+de|au\W+lieu\W+de|a)?\W*(?:s\W|se\W+)?"
    r"(?!hier|premier|dernier|papier|chantier|foyer|quartier|atelier|avenir|plaisir|souvenir)"
    r"\w{3,}(?:er|ir|oir|[^aeiou]re)\W+(?:une?|de|du|des|d|la|le|les|l|sa|son|ses|sans|en|a|au|aux"
    r"|sur|chez|dans|facilement|vite|mieux|plus)\b)",
    is_first=True,
)
# What is said of goods and bargains, and also of much else.
WEAKER = (
    SOON,
    WITHOUT,
    words(
        """
        command* | expedi* | emballage* | livre | livree | livres | livrees | livraison* | colis
        abonnement* | remise* | rabais | devis | inscription* | s inscrire | operateur*
        fournisseur* | formule* | methode* | solution* | revenu* | capital | benefice*
        traitement* | cure | cures | reserve | reservee | boutique* | magasin* | client* | clientele
        vendu* | vendre | vend | vendent | achat* | achete* | en stock | stock | promotion*
        marque*
        audience | visibilite | notoriete | reputation | specialis* | redacteur* | consultant*
        cabinet | agence* | partenaire* | marche | produit* | article* invites | offre* | offr*
        entreprise* | societe* | assurance* | contrat | compte* | carte* | profil* | ligne
        internet | numerique* | virtuel* | application* | plateforme* | site* | webcam | camera
        catalogue | collection | modele* | copie* | replique* | imitation* | original*
        economis* | rapporte* | rapporter | rentab* | gain* | gagner | gagne | gagnent | payer
        paiement* | retrait* | versement* | service client | forfait* | essai* | tarif* | facture*
        patient* | parieu* | joueu* | emprunt* | investisseu* | consommateu* | utilisateu*
        visiteu* | internaute* | abonne* | adepte* | amateu* | passionne* | debutant*
        toucher | encaisser | empocher | placer | investi* | acheter | souscri* | beneficie*
        """
    ),
    words(
        """
        suffi* | devient | deviennent | n est plus | ne sont plus | plus jamais | n a jamais
        n ont jamais | meme si | meme un | meme une | meme les | meme avec | meme sans | a peine
        rien ne vaut | rien de tel | rien de plus | change* la vie | change* une vie
        changer votre vie | changer de vie | encore possible | reste la | demeure | reste le
        garanti* | a portee | accessible* | au meme titre | en peu de temps | peu de frais
        obtenir | se procurer | procure* | est possible | rien de complique | pas complique
        pratique courante | le moyen le plus | la meilleure facon | le meilleur moyen | vos besoins
        ses besoins | a l etranger | vous attend*
        bien plus | davantage | trois fois | dix fois | deux fois | par deux | nettement | enfin
        existe | existent | dont tout le monde | que vous aimez | de votre choix
        a votre place | pendant que vous | sur mesure | a la carte | clef en main | cle en main
        recours | se tourn* | confi* | deleguer | s appuyer | compter sur | mise* sur | opt*
        """
    ),
    words(
        """
        inspire* | fidele* | identique* | indiscernable* | difference | tromperait | s y trompe*
        imite* | petit effet | son effet | elegan* | raffine* | prestig* | luxe | derisoire
        succes | croissant* | palpitant* | sensation* | torride* | coquin* | intime* | discret*
        desir* | envie* | plaisir | frisson* | confort | serenite | tranquill* | reve | reves
        secret* | guide | astuce* | conseils | favori* | prefere* | convoite* | ideal* | parfait*
        rapidite | qualite* | satisf* | authentique* | verifie* | reput* | pimente* | epanoui*
        confortable* | legere* | avantag* | remarquer | remarque | ruiner | sur* moyen | le plus sur
        solitude | charme* | charmant* | celibataire* | libert* | destin* | chance | riche*
        fortune | gratifi* | stimul* | naturel* | puissant* | sincere* | garde robe | silhouette
        """
    ),
    words(
        """
        partout | chaque jour | chaque matin | chaque soir | chaque mois | de chaque mois
        jour et nuit | instant* | immediat* | directement | des maintenant | maintenant | meilleurs
        n importe | vraiment | tous les | toutes les | toutes nos | tous nos | toutes vos
        tous vos | vos | votre | nos | notre | quotidien | desormais | de nos jours | quel que soit
        sms | appel | premier appel | un signe | un message | a distance | par correspondance
        moteurs | reseaux | tendance* | depuis chez | depuis son | depuis votre | en direct
        """
    ),
)


FORMS = Forms((*WEAKER, OPENING))


def tone_of(sentence: Sentence) -> int:
    """Return the same for a sentence of which nothing else is known: with what is weaker."""
    return marks_of(sentence) + sum(1 for _ in FORMS.found_in(sentence))
