"""Attacks of our own, judged by a parser that the cleaner does not use."""

from html.parser import HTMLParser

import pytest

from comments.clean import EDITORIAL, RESIDENT, clean
from comments.clean.names import VOID

PAYLOADS = [
    "<img src=x onerror=vote()>",
    "<svg/onload=vote()>",
    "<svg><style><img src=x onerror=vote()></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;<img src=x onerror=vote()>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=vote()>",
    "<noscript><p title='</noscript><img src=x onerror=vote()>'></noscript>",
    "<select><style></select><img src=x onerror=vote()></style>",
    "<table><a href='javascript:vote()'>x<td></a><b onclick=vote()>y",
    "<textarea><q cite='</textarea><script>vote()</script>'>",
    "<title><b title='</title><script>vote()</script>'>x",
    "<template><script>vote()</script></template><b is=x-y>z</b>",
    "<scr<script></script>ipt>vote()</scr</script>ipt>",
    "<<b>script>vote()<</b>/script>",
    "<b <script>vote()</script>>x",
    "<!--><script>vote()</script>-->",
    "<!-- --!><script>vote()</script> -->",
    "<![CDATA[><script>vote()</script>]]>",
    "<?xml version='1.0'?><x:script xmlns:x='http://www.w3.org/1999/xhtml'>vote()</x:script>",
    "<iframe srcdoc='&lt;script&gt;vote()&lt;/script&gt;'></iframe>",
    "<object data='data:text/html,<script>vote()</script>'></object><embed src=//x.example>",
    "<base href='//x.example/'><meta http-equiv=refresh content='0;url=//x.example'>",
    "<link rel=stylesheet href=//x.example><style>@import '//x.example'</style>",
    "<p style='position:fixed;inset:0' id=main class=cover tabindex=0 autofocus onfocus=vote()>x",
    "<a href=javascript:vote()>x</a>",
    "<a href='javascript:0'>x</a><q cite='javascript:1'>y</q>",
    "<a href=' \n java\tscript:vote()'>x</a>",
    "<a href='&#x6A&#97;vascript&#58;vote()'>x</a>",
    "<a href='\x01javascript:vote()'>x</a>",
    "<a href='https://x.example/\" onmouseover=\"vote()'>x</a>",
    "<a href=\"https://x.example/' onmouseover='vote()\">x</a>",
    "<a href=https://x.example/`onmouseover=vote()`>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a title='</p><script>vote()</script>' href='https://x.example/'>x</a>",
    "<abbr title='\"><script>vote()</script>'>x</abbr>",
    '<abbr title="&quot;&gt;&lt;script&gt;vote()&lt;/script&gt;">x</abbr>',
    "<del datetime='2025-01-02\" onclick=\"vote()'>x</del>",
    "<blockquote cite='https://x.example/\"><script>vote()</script>'>x</blockquote>",
    "<b/onclick=vote()/>x</b/>",
    "<B ONCLICK=vote()>x</B>",
    "<code><!--</code><script>vote()</script>--></code>",
    "<a\x00href=javascript:vote()>x</a>",
    "<b\ud800><script\udfff>vote()</script>",
    "\ufeff<ſcript>vote()</ſcript><ıframe src=javascript:vote()>",
    "&lt;script&gt;vote()&lt;/script&gt;",
    "&amp;lt;script&amp;gt;vote()&amp;lt;/script&amp;gt;",
    "</p></div></li></ol></main></body></html><script>vote()</script>",
    "<plaintext><b>x",
    "<xmp><p title='</xmp><script>vote()</script>'>",
]
WRAPPERS = [
    "{}",
    "<b>{}</b>",
    "<blockquote>{}",
    "<abbr title='{}'>x</abbr>",
    "<svg>{}</svg>",
    "<p>{}{}",
]


class Auditor(HTMLParser):
    """Notes whatever is not allowed: tags, attributes, addresses, comments, a wrong order."""

    def __init__(self, policy):
        super().__init__(convert_charrefs=True)
        self.policy, self.open, self.wrong = policy, [], []

    def handle_starttag(self, tag, attrs):
        allowed = (*self.policy.tags.get(tag, ()), "rel" if tag == "a" else "")
        self.wrong += [tag] if tag not in self.policy.tags else []
        self.wrong += [(tag, name) for name, _ in attrs if name not in allowed]
        addresses = [value for name, value in attrs if name in ("href", "src", "cite")]
        self.wrong += [a for a in addresses if not a.startswith(("http://", "https://", "mailto:"))]
        self.open += [tag] if tag not in VOID else []

    def handle_endtag(self, tag):
        self.wrong += [] if self.open and self.open.pop() == tag else [f"/{tag}"]

    def handle_comment(self, data):
        self.wrong.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def audit(html, policy):
    auditor = Auditor(policy)
    auditor.feed(html)
    auditor.close()
    return auditor.wrong + auditor.open


@pytest.mark.parametrize("policy", [RESIDENT, EDITORIAL], ids=["resident", "editorial"])
@pytest.mark.parametrize("payload", PAYLOADS)
def test_an_attack_leaves_nothing_but_words_and_allowed_tags(payload, policy):
    for wrapper in WRAPPERS:
        assert audit(clean(wrapper.format(payload, payload), policy), policy) == []


def test_attacks_in_pairs_leave_nothing_either():
    for one, other in zip(PAYLOADS, PAYLOADS[7:] + PAYLOADS[:7], strict=True):
        assert audit(clean(one + other), RESIDENT) == []


def test_the_auditor_sees_an_attack():
    assert audit(PAYLOADS[0], RESIDENT)
    assert audit("<p><b>x</p></b>", RESIDENT)
    assert audit('<p><q cite="javascript:1">x</q></p>', RESIDENT)


def test_the_text_of_scripts_goes_with_them():
    assert clean("a<script>vote()</script><style>b{}</style><textarea>c</textarea>d") == "<p>ad</p>"
