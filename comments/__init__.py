"""Participation: what residents send, from the form to the published comment."""
