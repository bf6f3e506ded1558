"""What a command may refuse; ``desk.__main__`` alone turns it into one line and exit code 1.

DeskError
├── desk.build.SourceMissing       the content folder or the settings file is not there
├── desk.serve.watch.CannotWatch   the system refuses to tell of changes
└── desk.serve.web.CannotListen    the address or the port can't be had
"""


class DeskError(Exception):
    """A command can't do its work; the text is the line that the editor reads."""
