"""A town's blog that reads the residents' sites of this machine."""

import sys

from desk.__main__ import Parser, load
from desk.errors import DeskError
from desk.web import settings
from tests.conftest import ROOT, Blog, plain


class Town(Blog):
    """A blog whose settings allow the addresses of this machine, and the desk's commands on it."""

    def __init__(self, folder, capsys):
        super().__init__(folder)
        self.capsys = capsys
        self.var = folder / "var"
        self.settings = folder / "pelican.conf.py"
        self.set({"allow": ["127.0.0.0/8"], "seconds": 20})

    def set(self, web):
        said = (ROOT / "pelican.conf.py").read_text(encoding="utf-8")
        self.settings.write_text(f"{said}\n{settings.SETTING} = {web!r}\n", encoding="utf-8")

    def runs(self, command, *arguments):
        """Run a command of the desk; return its exit code, and what it told (spaces plain)."""
        places = {"content": self.content, "output": self.output, "settings": self.settings}
        if command == "collect":
            places["var"] = self.var
        module, parser = load(command), Parser(prog=command)
        module.add_arguments(parser)
        options = [f"--{name}={path}" for name, path in places.items()]
        try:
            code = module.run(parser.parse_args([*options, *arguments]))
        except DeskError as error:  # as desk.__main__ tells it
            print(error, file=sys.stderr)
            code = 1
        told = self.capsys.readouterr()
        return code, plain(told.out + told.err).replace(f"{self.content}/", "")

    def drafts(self):
        """Return name -> text of what stands in shares/."""
        files = sorted((self.content / "shares").glob("*.md"))
        return {file.stem: file.read_text(encoding="utf-8") for file in files}

    def publishes(self, name):
        """Finish a draft as an editor does; fields that stand empty are filled in."""
        file = self.content / "shares" / f"{name}.md"
        text = file.read_text(encoding="utf-8")
        text = text.replace("Status: draft\n", "").replace("Consent:\n", "Consent: de vive voix\n")
        text = text.replace("Source-Author:\n", "Source-Author: Lucienne\n")
        text = text.replace("Source-Date:\n", "Source-Date: 2026-02-20\n")
        text = text.replace(
            "<!-- Rédaction", "Voici pourquoi nous le partageons.\n\n<!-- Rédaction"
        )
        file.write_text(text, encoding="utf-8")
