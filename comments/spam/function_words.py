"""The small words that every sentence of a language needs: what names and titles lack."""

from collections.abc import Mapping
from types import MappingProxyType

from comments.spam.folding import folded


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(text).split())


FUNCTION_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "fr": _words(
            """
            à au aux avec c ce ces cet cette comme d dans de des donc du elle elles en est et eu
            il ils j je l la le les leur leurs lui m ma mais me mes moi mon n ne nos notre nous on
            ou où par pas plus pour qu quand que qui s sa sans se ses si son sont sur t ta te toi
            ton tout très tu un une vos votre vous y a ai as avez avons ont été être fait faut
            aussi bien cela ça chez même peu encore rien jamais toujours merci bonjour ici
            """
        ),
        "en": _words(
            """
            a about all am an and any are as at be because been but by can could did do does for
            from get had has have he her here his how i if in into is it its just like me more my
            no not of on one or our out she so some than that the their them then there these
            they this to up us was we were what when which who will with would you your many
            now only people every without anyone
            """
        ),
        "es": _words(
            """
            a al algo como con cuando de del desde donde el ella ellos en entre era es esta este
            esto está están fue ha hay la las le les lo los me mi muy más nada no nos o para pero
            por porque que qué se ser si sin sobre solo son su sus también te tiene todo todos tu
            tus un una y ya yo usted nuestro nuestra puede pueden puedes cada mejor hoy
            muchos muchas quien quienes cuando tienes hacer años gracias cualquier
            """
        ),
        "de": _words(
            """
            aber alle als also am an auch auf aus bei bin bis da das dass dem den der des die dir
            du durch ein eine einem einen einer er es für haben hat hier ich ihr ihre im in ist
            ja kann können man mehr mein mich mit nach nicht noch nur oder ohne sehr sein sich sie
            sind so über um und uns unser unsere unter vom von vor war was wenn werden wie wir
            wird zu zum zur jetzt viele vielen jeder heute
            """
        ),
        "it": _words(
            """
            a ad agli ai al alla alle anche che chi ci come con da dal dalla dei del della delle
            dello di dove e è ed era gli ha hanno ho i il in io la le lei lo loro lui ma mi mia
            mio molto ne nel nella nelle no noi non nostra nostro o per perché più quando questa
            questo se sei si sia sono su sua sul sulla suo ti tu tutti tutto un una uno vi voi può
            puoi ogni molti molte dopo fare senza oggi tua tuo vostro
            """
        ),
        "pt": _words(
            """
            a ao aos as com como da das de do dos e ela ele em entre era essa esta este eu foi há
            isso já mais mas me meu minha muito na não nas nem no nos nossa nosso o os ou para
            pela pelo por qual quando que quem se sem ser seu sua são também tem um uma você
            """
        ),
        "nl": _words(
            """
            aan als bij dan dat de deze die dit door een en er geen het hij hoe ik in is je kan
            maar me meer met mijn naar niet nog of om onze ook op over te tot u uit uw van voor
            waar wat we wel wij worden zal ze zich zijn zo
            """
        ),
        "pl": _words(
            """
            a ale bo by być co czy dla do go i ich jak jako jest już ma na nie o od po pod się są
            tak tego tej ten to tylko w we z za ze że który która które przez przy oraz
            """
        ),
    }
)
