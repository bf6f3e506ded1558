"""The commands of ``python -m comments``: a module each, loaded when it runs."""
