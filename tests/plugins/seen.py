"""What a template of the theme would see, in a real build."""

SOURCE, WRITTEN = "extra/seen.html", "seen.txt"


def seen(blog, template):
    """Build the blog; return the lines that the template gives."""
    blog.write(SOURCE, template)
    blog.builds("-e", f'TEMPLATE_PAGES={{"{SOURCE}": "{WRITTEN}"}}')
    text = (blog.output / WRITTEN).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip()]
