"""What a comment and an edited text touch is found by the harness itself, without any plugin."""

from .touching import done


def test_an_edited_text_is_its_items_new_content(blog):
    blog.article("fete")
    blog.article("marche", "Le marché.\n")

    def looked(site):
        touched = [item.slug for item in site.touched.items] if site.touched else ["marche"]
        return touched, [site.items[slug]._content for slug in ("fete", "marche")]

    again, anew = done(
        blog, lambda: blog.article("marche", "La foire\u00a0!\n"), looked, plugins=()
    )
    assert "La foire" in again.value[1][1]
    assert again == anew
