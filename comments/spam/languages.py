"""The languages that a text here may be in, and how they are called."""

NAMES = {
    "fr": "français",
    "en": "anglais",
    "es": "espagnol",
    "de": "allemand",
    "it": "italien",
    "pt": "portugais",
    "nl": "néerlandais",
    "pl": "polonais",
    "ro": "roumain",
    "cs": "tchèque",
    "hu": "hongrois",
    "tr": "turc",
    "id": "indonésien",
    "vi": "vietnamien",
    "sv": "suédois",
    "da": "danois",
}
# Spoken in France or beside it: whoever writes so is at home here.
REGIONAL = frozenset(
    ["br", "ca", "eu", "oc", "wa", "gcf", "gcr", "ht", "lb", "an", "ext", "lij", "vec", "la", "eo"]
)
SCRIPTS = {
    "CYRILLIC": ("en cyrillique", {"ru", "uk", "bg", "sr", "mk", "be"}),
    "CJK": ("en chinois ou en japonais", {"zh", "ja"}),
    "HIRAGANA": ("en japonais", {"ja"}),
    "KATAKANA": ("en japonais", {"ja"}),
    "HANGUL": ("en coréen", {"ko"}),
    "ARABIC": ("en écriture arabe", {"ar", "fa", "ur"}),
    "HEBREW": ("en hébreu", {"he"}),
    "THAI": ("en thaï", {"th"}),
    "GREEK": ("en grec", {"el"}),
    "DEVANAGARI": ("en hindi", {"hi"}),
}
