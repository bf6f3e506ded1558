"""The small words that every sentence of a language needs: what names and titles lack."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, repeat
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
            aussi bien cela ça chez même peu encore rien jamais toujours merci bonjour ici après
            avant contre demain depuis dès dont entre hier lors pendant puis selon sous vers
            """
        ),
        "en": _words(
            """
            a about all am an and any are as at be because been but by can could did do does for
            from get had has have he her here his how i if in into is it its just like me more my
            no not of on one or our out she so some than that the their them then there these they
            this to up us was we were what when which who will with would you your many now only
            people every without anyone after always another anything around away before being
            best between both each easy easier enough even ever everyone everything find first
            good help how however into last let long made make makes may might most much must
            myself need needs never new next nothing off often once other others own right same
            see should since something still such sure take those though through too try under
            until used very via want way well while whether why within yourself
            """
        ),
        "es": _words(
            """
            a al algo como con cuando de del desde donde el ella ellos en entre era es esta este
            esto está están fue ha hay la las le les lo los me mi muy más nada no nos o para pero
            por porque que qué se ser si sin sobre solo son su sus también te tiene todo todos tu
            tus un una y ya yo usted nuestro nuestra puede pueden puedes cada mejor hoy muchos
            muchas quien quienes cuando tienes hacer años gracias cualquier ahora antes así aquí
            aquel aunque bajo casi cómo después durante ellas entonces esas esos estas estos hacia
            hasta luego menos mientras mismo misma mucho mucha nadie nunca otra otro otras otros
            poco porque quien según sea sean siempre sino sólo tan tanto toda todas tras unas unos
            ustedes vez están estar hace necesita quiere quieres
            """
        ),
        "de": _words(
            """
            aber alle als also am an auch auf aus bei bin bis da das dass dem den der des die dir
            du durch ein eine einem einen einer er es für haben hat hier ich ihr ihre im in ist ja
            kann können man mehr mein mich mit nach nicht noch nur oder ohne sehr sein sich sie
            sind so über um und uns unser unsere unter vom von vor war was wenn werden wie wir
            wird zu zum zur jetzt viele vielen jeder heute ab alles andere anderen beim bereits
            bitte dabei damit dann denn deren dessen diese diesem diesen dieser dieses doch
            endlich etwas gegen gerne gibt ganz hatte hätte immer ins jede jeden jedem keine
            keinen kein könnte können lassen möchte möchten muss müssen neue neuen nichts nie ob
            schon sehr seine seinen seiner seit selbst sollte sondern statt trotz unseren viel
            vielleicht vom während warum weil weiter welche wenig wer wieder wo wurde würde wollen
            zwischen
            """
        ),
        "it": _words(
            """
            a ad agli ai al alla alle anche che chi ci come con da dal dalla dei del della delle
            dello di dove e è ed era gli ha hanno ho i il in io la le lei lo loro lui ma mi mia
            mio molto ne nel nella nelle no noi non nostra nostro o per perché più quando questa
            questo se sei si sia sono su sua sul sulla suo ti tu tutti tutto un una uno vi voi può
            puoi ogni molti molte dopo fare senza oggi tua tuo vostro adesso alcuni alcune allora
            altra altri altro ancora avere basta ben bene cioè col cui dai dalle dallo davvero
            degli dentro dunque ecco essere esso fa fino fra già gran grazie infatti invece mai
            meglio mentre meno nei nello niente nuovo ognuno ora ormai poi possono presso prima
            proprio qualche quale quali quanto quasi quello quella quelli questi queste qui solo
            sopra sotto stesso sugli sulle tra tanto tante troppo tutta tutte verso vuole vuoi
            """
        ),
        "pt": _words(
            """
            a ao aos as com como da das de do dos e ela ele em entre era essa esta este eu foi há
            isso já mais mas me meu minha muito na não nas nem no nos nossa nosso o os ou para
            pela pelo por qual quando que quem se sem ser seu sua são também tem um uma você agora
            ainda até cada depois desde dele dela estão fazer hoje lhe maior melhor menos mesmo
            muitos nada nosso nunca onde outra outro outros pode podem pois porque pouco quer
            sempre seus suas sobre só tão toda todo todos todas
            """
        ),
        "nl": _words(
            """
            aan als bij dan dat de deze die dit door een en er geen het hij hoe ik in is je kan
            maar me meer met mijn naar niet nog of om onze ook op over te tot u uit uw van voor
            waar wat we wel wij worden zal ze zich zijn zo alle alles al andere beter daar dan
            deze doen eens gaat geven goede graag hebben heeft hun iedereen iets kunnen kunt moet
            mijn mag na nieuwe nooit nu onder onze snel steeds tegen tijdens toch tussen vanaf
            veel via vooral wanneer welke werd wie wil wilt wordt zelf zonder
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
# Of languages whose words are met more rarely: only what tells a passage in them.
RARER: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "ro": _words(
            """
            a ai ale am ar are au ca care ce cea cel cu cum da de despre din după e el ea este eu
            fi fost iar în înainte la le lor mai mult noi nu o pe pentru prin sa să se si și sunt
            sau tot un una unei unor unui va vă vor
            """
        ),
        "cs": _words(
            """
            a aby ale ani až bude být by co do i jak jako je jeho jejich jen jsem jsme jsou k
            která které který má na nebo není o od po pod pro při s se si tak také to u už v ve
            více však vy z za ze že své
            """
        ),
        "hu": _words(
            """
            a az azt ahol amely ami aki csak de egy el én és ez ezt hogy ha is itt kell ki le lesz
            már még meg mi mint minden nagyon nem néhány nincs olyan ott pedig s sem szerint ti
            vagy van volt
            """
        ),
        "tr": _words(
            """
            acaba ama ancak bir biz bu böyle çok çünkü da daha de değil diye en gibi göre hem her
            için ile ise kadar ki mi mı ne o olan olarak olduğu sen siz sonra şey şu tüm üzere var
            ve veya ya yani yok
            """
        ),
        "id": _words(
            """
            ada adalah akan anda apa atau bagi bahwa banyak bisa dalam dan dapat dari dengan di
            hanya harus ini itu juga kami kamu ke kita lebih mereka oleh pada para saat saja
            sangat saya sebagai semua sudah telah tidak untuk yang
            """
        ),
        "vi": _words(
            """
            anh bạn bị bởi các cái chỉ cho có cũng của đã đang đây để đến điều được đó do gì hay
            hơn không khi là lại làm mà mình một này nên người như những nhưng ở phải qua ra rất
            sẽ sự tại theo thì tôi trên trong từ và vào về với
            """
        ),
        "sv": _words(
            """
            alla allt att av blir de den denna där det detta dig din du eller en ett från för gör
            ha han har hade hon hur här i inte jag kan man med men mer mig min mycket ni nu när
            och också om oss på sig sin ska som så till under upp ut vad var vara vi vid är
            """
        ),
        "da": _words(
            """
            af alle at blev bliver da de den denne der deres det dette dig din dit du efter eller
            en er et for fra få gør ham han har havde hun hvad hvis hvor i ikke ind jeg kan man
            med meget men mere mig min mod når nu og også om op os over på sig skal som til ud
            under var ved vi vil være
            """
        ),
    }
)
ALL: Mapping[str, frozenset[str]] = {**FUNCTION_WORDS, **RARER}
ANY = "any"  # of the languages of FUNCTION_WORDS
WORDS = "words"  # small or not
WIDTH = 24  # bits for the count of one language
MOST = (1 << WIDTH) - 1
SHIFTS = {lang: WIDTH * number for number, lang in enumerate((WORDS, ANY, *ALL))}


def _bits() -> dict[str, int]:
    """Return for each small word what it adds to the counts of its languages."""
    bits: dict[str, int] = {}
    known = frozenset().union(*FUNCTION_WORDS.values())
    for lang, small in (*ALL.items(), (ANY, known)):
        for word in small:
            bits[word] = bits.get(word, 1 << SHIFTS[WORDS]) + (1 << SHIFTS[lang])
    return bits


BITS = _bits()


def sums_of(said: Sequence[str], masked: Iterable[int] = ()) -> list[int]:
    """Return how many folded words, and small words of each language, stand before each word.

    One number holds all counts (see of), so the difference of two tells those of a sentence.
    masked: the numbers of words that don't count.
    """
    bits = list(map(BITS.get, said, repeat(1 << SHIFTS[WORDS])))
    for number in masked:
        bits[number] = 0
    return list(accumulate(bits, initial=0))


def of(lang: str, counts: int) -> int:
    """Return how many are of a language; or of ANY, or all WORDS."""
    return counts >> SHIFTS[lang] & MOST if lang in SHIFTS else 0
