"""Which articles are about the same."""

import time

from plugins.neighbours.related import Subject, related

from .seen import seen

DAY = 24 * 3600  # seconds
RELATED = """
{% for article in articles + hidden_articles %}
{% for item in [article] + article.translations %}
{{ item.url[:-1] }}:{% for other in item.related %} {{ other.url[:-1] }}{% endfor %}

{% endfor %}
{% endfor %}
"""


def subjects(*written):
    """Return a subject each ("a b|category"), a day older than the one before."""
    found = []
    for number, each in enumerate(written):
        tags, _, category = each.partition("|")
        found.append(Subject(frozenset(tags.split()), category, -number * DAY))
    return found


def nearest(*written):
    """Return the places related to the first, which the second is next to."""
    return next(related(subjects(*written)))


def test_most_tags_in_common_come_first():
    assert nearest("a b c", "", "a", "a b", "a b c") == [4, 3, 2]


def test_of_as_many_tags_the_same_category_comes_first():
    assert nearest("a|x", "", "a|y", "a|x", "a|y") == [3, 2, 4]


def test_then_the_nearest_date_comes_first():
    assert nearest("a", "", "", "a", "a", "a", "a") == [3, 4, 5]


def test_the_category_alone_is_enough():
    assert nearest("a|x", "", "|y", "b|x", "|x") == [3, 4]


def test_what_has_nothing_in_common_is_not_related():
    assert nearest("a|x", "", "b|y", "|") == []


def test_neighbours_are_not_related():
    assert list(related(subjects("a", "a", "a"))) == [[2], [], [0]]


def test_a_large_tag_is_looked_at_around_the_article():
    many = list(related(subjects(*["a"] * 5000)))
    assert many[2500] == [2498, 2502, 2497]


def test_the_time_grows_with_the_number_of_articles_alone():
    def seconds(number):
        start = time.process_time()
        list(related(subjects(*["a b c|x"] * number)))
        return time.process_time() - start

    def least(number):  # what else the machine does only adds
        return min(seconds(number) for _ in range(5))

    assert least(4000) < 8 * least(1000)  # 16 if each looked at all others


def test_a_template_sees_what_is_related(blog):
    for number, tags in enumerate(("a, b", "", "a", "a, b", ""), start=1):
        blog.article(f"jour-{number}", date=f"2026-03-0{number}", tags=tags or None)
    blog.article("cache", status="hidden", tags="a")
    lines = seen(blog, RELATED)
    assert "jour-1: jour-4 jour-3" in lines
    assert "jour-3: jour-1" in lines
    assert "jour-2:" in lines
    assert "cache:" in lines


def test_no_category_is_nothing_in_common(blog):
    for number in (1, 2, 3):
        blog.article(f"jour-{number}", date=f"2026-03-0{number}")
    assert "jour-1:" in seen(blog, RELATED)


def test_a_translation_is_related_in_its_own_language(blog):
    for number in (1, 2, 3):
        blog.article(f"jour-{number}", date=f"2026-03-0{number}", tags="a", lang="fr")
    for number in (1, 3):
        fields = {"slug": f"jour-{number}", "tags": "a", "lang": "en"}
        blog.article(f"day-{number}", date=f"2026-03-0{number}", **fields)
    assert "en/jour-1: en/jour-3" in seen(blog, RELATED)
