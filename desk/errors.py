"""What a command may refuse; ``desk.__main__`` alone turns it into one line and exit code 1.

DeskError
├── desk.build.SourceMissing            the content folder or the settings file is not there
├── desk.new.NoTitle, CannotWrite       a draft can't be made
├── desk.serve.watch.CannotWatch        the system refuses to tell of changes
├── desk.serve.web.CannotListen         the address or the port can't be had
├── desk.guard.NothingThere, BadSettings
├── desk.web.errors.Unread              a page or feed can't be had, or may not be asked for
├── desk.web.settings.BadSettings
├── desk.share.errors.*                 no page, nothing in it, shared already
├── desk.collect.errors.*               the outline, a feed, what is remembered; somebody collects
└── desk.import_wordpress.*             the export, the settings, the inbox; told to stop
"""


class DeskError(Exception):
    """A command can't do its work; the text is the line that the editor reads."""
