"""How advertising speaks: what marks of it a sentence bears, whatever it sells.

Each mark is a pattern over folded text. Everyone uses one of them now and then ("vous",
"gratuit"); a sentence that bears several *and* speaks of what spam sells was written to sell.
"""

import re

from comments.spam.folding import folded
from comments.spam.forms import Form, Forms, form, words
from comments.spam.tokens import Sentence

CALL, MARK = 2, 1  # what a mark counts
MOST = 6  # what all marks of a sentence count together


NUMBER = (
    r"(?:\d[\d .]*|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente"
    r"|quarante|cinquante|soixante(?:\W+dix)?|cents?|mille|quelques|plusieurs|moins\W+d\w*)"
)
AMOUNT = form(
    r"\d\s?(?:€|%|\$|£|euros?\b|pour\W+cent)"
    rf"|\b{NUMBER}\W+(?:cents?\W+|mille\W+|milliers\W+d\W+|millions?\W+d\w*\W+)*"
    r"(?:euros?|dollars?|pour\W+cent|fois)\b",
    r"\d+\w*|euros?|dollars?|cent|fois",
)
CALLS = """
profitez | decouvrez | achetez | commandez | cliquez | jouez | misez | pariez | tentez | essayez
inscrivez vous | rejoignez | obtenez | recevez | gagnez | contactez | visitez | optez
faites appel | faites confiance | laissez vous | offrez vous | boostez | augmentez | telechargez
testez | souscrivez | trouvez | comparez | empruntez | investissez | n hesitez pas
rendez vous sur | confiez | perdez | retrouvez | multipliez | doublez | rencontrez | osez
craquez | posez | appelez | faites vous plaisir | ne manquez pas | economisez | envie de
besoin de | marre de | fatigue de | a la recherche de | vous cherchez | vous recherchez
vous souhaitez | vous revez
et si vous | pourquoi attendre | buy | order now | order your | click here | sign up | join now
get your | visit our | try our | check out | contact us | apply now | compra | compre | consigue
descubre | consulta | aprovecha | kaufen | bestellen | jetzt | entdecken sie | sichern sie
acquista | scopri | gioca | ricevi | купить | закажите | заказать | пишите | звоните | получите
"""
CALLING = frozenset(folded(call.strip()) for call in re.split(r"[|\n]", CALLS) if call.strip())

MARKS: tuple[tuple[Form, int], ...] = (
    (words(CALLS), CALL),
    (
        words(
            """
            vous | votre | vos | you | your | tu | ton | ta | usted | su | sus | tus | ihre*
            sie | tuo | tua | tuoi | вам | вас | ваш*
            """
        ),
        MARK,
    ),
    (  # whom it speaks to, or of
        words(
            """
            les joueurs | des joueurs | aux joueurs | les parieurs | les amateurs | aux amateurs
            amateurs de | passionnes | les clients | nos clients | les internautes
            des internautes | les utilisateurs | les emprunteurs | les etudiants | les hommes
            des hommes | d hommes | les femmes | des femmes | les particuliers
            des particuliers | les celibataires | des celibataires | ceux qui | celles qui
            celles et ceux | quiconque | toute personne | tout le monde | nombreux sont
            nombreuses sont | de nombreux | de nombreuses | de plus en plus | chacun
            beaucoup de | plusieurs milliers | des milliers | des millions | des centaines
            le monde entier | millions de | toute la france | partout en france
            francais preferent | anyone | everyone | many | players | thousands | millions
            everybody | people who | students | men | women | jugadores | estudiantes | quien
            wer | spieler | giocatori | chiunque | каждому | всем | все
            """
        ),
        MARK,
    ),
    (  # what can be had
        words(
            """
            pouvez | pourrez | peut desormais | peuvent desormais | possible de | est possible
            c est possible | s achete* | s obtien* | se vend | se vendent | se reserve*
            se commande* | se trouve facilement | se gagne* | il n est pas trop tard
            n est plus un reve | a deux pas | prise en charge | vous evite* | permet
            permettent | permettra | permettant | offre | offrent | propose | proposent
            proposant | donne acces | accessible* | suffit de | il suffit | il n a jamais ete
            jamais ete aussi | n a jamais ete | grace a | desormais | aujourd hui | disponible*
            a portee de | a la portee | promet* | garantit | garantissent | assure | assurent
            vous attend* | vous guide* | vous aide* | s occupe de tout | prend en charge
            met a disposition | can now | you can | offers | offer | allows | available
            within reach | will help | ofrecen | ofrece | puede | puedes | bietet | bieten
            konnen sie | bekommt | erhalten | offrono | puoi | дарят | можно | предлага*
            """
        ),
        MARK,
    ),
    (  # how easily, how soon, how secretly
        words(
            """
            en dix minutes | en deux heures | en vingt minutes | en dix jours | en une semaine
            en deux semaines | sans l avoir | sans paperasse | sans verification | sans banquier
            dans la nuit | cette nuit | en quelques clics | en quelques minutes
            en quelques heures | en quelques jours | en quelques semaines | en quelques secondes
            en un clic | en deux clics | en trois clics | en moins de | en moins d une
            quelques minutes suffisent | en une heure | en un mois | en une nuit | en 24 | en 48
            en vingt quatre heures | en quarante huit | en sept jours | en 7 jours
            en trois jours | sous 24 | sous 48 | sous quarante huit heures | sous vingt quatre
            dans la journee | dans l heure | du jour au lendemain | vite | rapide | rapides
            rapidement | facilement | simplement | simple | facile | immediat* | instantane*
            sans attendre | sans attente | sans effort* | sans risque* | sans engagement
            sans bouger | sans sortir | sans quitter | sans se deplacer | sans vous deplacer
            sans regime | sans passer | sans avoir | sans rien | sans poser | sans condition*
            sans formalite* | sans question* | sans examen | sans diplome | des ce soir
            des aujourd hui | des maintenant | ce soir | en toute | discret* | discrete*
            discretion | anonym* | confidentiel* | confidentialite | securise* | 24 24 | 24h
            7 7 | 7j | jour et nuit | a toute heure | a domicile | chez vous | chez soi
            depuis son | depuis votre | quickly | fast | instantly | overnight | today | within
            easily | easy | discreet* | rapid* | hoy | en pocos dias | schnell* | innerhalb
            diskret* | einfach | subito | veloc* | in pochi | быстро | сегодня | за один день
            """
        ),
        MARK,
    ),
    (  # how good
        words(
            """
            tendance | a la mode | succes | fait fureur | font fureur | toutes les stars
            s arrache* | rivalise* | performant* | irreprochable* | bon | bonne | bons | bonnes
            vrai | vrais | vraies | reel | reels | reelle | reelles | meilleur* | fiable*
            serieux | serieuse | serieuses | reconnu | reconnue | reconnus | reconnues | repute*
            de confiance | leader* | numero un | expert* | professionnel | professionnels
            specialis* | specialiste* | garanti* | efficace* | efficacite | efficacement
            incroyable* | exceptionnel* | unique* | ideal* | incontournable* | avantageu*
            attracti* | imbattable* | irresistible* | genereu* | premium | prives | vip
            infaillible* | miracle* | spectaculaire* | inegal* | authentique* | veritable*
            puissant* | experimente* | chevronne* | qualifie* | prouve* | redoutable*
            revolution* | etonnant* | fidelement | identiques | plebiscit* | seduit | seduisent
            rentable* | lucrati* | best | top | trusted | reliable | guaranteed | leading
            professional | powerful | mejor* | garantizad* | migliori | miglior | beste*
            garantiert* | лучш* | гаранти*
            """
        ),
        MARK,
    ),
    (  # for how much
        words(
            """
            prix | tarif* | gratuit* | offert* | promo* | reduction* | remise* | pas cher*
            moins cher* | moindre cout | bon marche | abordable* | rembourse* | economi* | bonus
            bas prix | petit budget | petits budgets | cadeau* | payant* | fois rien | une fraction
            euros | mille | pour cent | cheap* | affordable | free | discount* | price* | barat*
            gratis | precio* | gunstig* | preis* | prezz* | недорого | цен*
            """
        ),
        MARK,
    ),
    (AMOUNT, MARK),
    (  # where
        words(
            """
            expedi* | pli neutre | pli discret | en rupture | vendus | vendues | vendu | vendue
            en ligne | site | sites | plateforme* | internet | web | boutique en ligne
            e boutique | application | appli | livre chez | livree chez | livres chez
            livraison* | livres en | livre en | colis | commande* | commander | vendus en ligne
            vendues en ligne | vendu en ligne | compte | inscription | s inscrire | whatsapp
            telegram | ce lien | lien suivant | ici meme | par telephone | agence | notre equipe
            nos equipes | nos experts | nos plumes | nos specialistes | notre agence
            nos clients | mobile | smartphone | formulaire | operateur* | fournisseur* | online
            website | platform | delivered | delivery | shipping | our | app | en linea | envio
            webseite | lieferung | unser* | spedizione | сайт* | доставк* | онлайн
            """
        ),
        MARK,
    ),
)


FORMS = Forms([form for form, _ in MARKS])
COUNTS = [count for _, count in MARKS]


def marks_of(sentence: Sentence) -> int:
    """Return how much a sentence speaks as advertising does, from 0 to MOST."""
    return min(sum(COUNTS[number] for number in FORMS.found_in(sentence)), MOST)
