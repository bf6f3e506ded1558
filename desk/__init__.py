"""What editors run from the repository's root: ``python -m desk COMMAND``.

A command is a line in the table of ``desk.__main__`` and a module of that name with
``add_arguments(parser)`` and ``run(arguments)``. What it tells editors is in French.
"""
