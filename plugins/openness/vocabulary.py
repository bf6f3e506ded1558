"""Words of French that tell what a capitalised word is; lower case."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SPEECH = _words(
    "dit explique raconte répond demande écrit confie résume rappelle propose ajoute précise "
    "sourit soupire glisse note témoigne"
)
CIVILITIES = _words("m mme mlle monsieur madame mademoiselle dr docteur")
ARTICLES = _words(
    "le la les l au aux du des un une ce cet cette ces notre nos votre vos leur leurs"
)
PLACES = _words(
    "rue place pont école collège lycée quai chemin route square quartier hameau lavoir gué "
    "passerelle halle salle stade parc jardin bois mont col rivière avenue boulevard impasse "
    "église chapelle gare port plage bourg ville village vallée lac étang cité résidence maison "
    "association club compagnie fête"
)
NO_PERSON = _words(
    "saint sainte val mont pont rue place école mairie maire conseil commune république france "
    "europe fête noël journée association syndicat collège lycée maison centre communauté office "
    "agence préfecture département région état union monument loi code plan comité club "
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
    "lundi mardi mercredi jeudi vendredi samedi dimanche internet"
)
STARTERS = _words(
    "le la les un une des du de au aux ce cet cette ces il elle ils elles on nous vous je tu "
    "et ou mais donc or ni car si que qui quand comme où dont à en dans par pour sur sous avec "
    "sans chez vers entre après avant depuis pendant hier demain aujourd ici là puis alors ainsi "
    "enfin déjà encore aussi même tout toute tous toutes chaque quelques plusieurs certains mon "
    "ma mes ton ta tes son sa ses notre nos votre vos leur leurs ni selon malgré dès merci "
    "bonjour bravo voici voilà c n qu d l s j oui non pourquoi comment combien quel quelle quels "
    "quelles deux trois quatre cinq six sept huit neuf dix"
)

OURSELVES = _words("nous notre nos nôtre nôtres")
OWN_WORDS = _words(
    "mairie mairies municipalité maire élus élues adjoint adjointe adjoints adjointes collectivité"
)
OWN_PHRASES = (
    "conseil municipal",
    "équipe municipale",
    "majorité municipale",
    "services municipaux",
    "services techniques",
)
RESIDENTS = _words(
    "habitant habitante habitants habitantes voisin voisine voisins voisines riverain riverains "
    "riveraines bénévole bénévoles élève élèves écolier écoliers lycéen lycéenne lycéens lycéennes "
    "commerçant commerçante commerçants commerçantes agriculteur agricultrice agriculteurs artisan "
    "artisane artisans famille familles enfant enfants retraité retraitée retraités association "
    "associations boulanger boulangère boulangers paysan paysanne paysans"
)
