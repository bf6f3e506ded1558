"""The service that answers the request at hand."""

from typing import cast

from flask import current_app

from comments.service import Service

KEY = "comments"  # among the extensions of the application


def service() -> Service:
    return cast("Service", current_app.extensions[KEY])
