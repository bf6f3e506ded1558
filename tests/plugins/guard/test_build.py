"""In a build: what is sure stops it, the rest is told; a draft and a clean record never do."""

CASINO = "Découvrez les meilleurs casinos en ligne et profitez d’un bonus sans dépôt.\n"
SHORT = "Voir [la suite](https://bit.ly/x).\n"


def test_errors_are_faults_and_a_draft_has_only_warnings(blog):
    blog.article("un", body=f"{CASINO}\n<script>x()</script>\n")
    blog.article("deux", body=CASINO, status="draft")
    blog.record("un", {"html": "<p>Achetez du viagra sans ordonnance.</p>"})
    told = [line.split(" ")[0] for line in blog.faults()]
    assert set(told) == {
        "avertissement",  # the draft's
        "articles/un.md:5:",
        "articles/un.md:7:",
        "comments/un.jsonl:1:",
    }


def test_warnings_are_told_and_the_build_goes_on(blog):
    blog.article("un", body=SHORT)
    (warning,) = blog.builds()
    assert "articles/un.md:5: raccourci" in warning
