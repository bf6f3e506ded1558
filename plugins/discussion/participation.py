"""What the forms of residents ask for, as the setting PARTICIPATION says.

The service reads the same setting, whole, and checks it (comments.settings).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SETTING = "PARTICIPATION"


@dataclass(frozen=True)
class Participation:
    """What the theme needs to know of the service to draw its forms."""

    open: bool = True  # whether anything is taken at all
    proof: bool = True  # whether a browser proves that it worked
    email_required: bool = True
    notices: bool = False  # whether the service can send mail to who writes

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "Participation":
        said = settings.get(SETTING, {})
        return cls(
            open=said.get("mode") != "closed",
            proof=bool(said.get("proof", True)),
            email_required=bool(said.get("email_required", True)),
            notices=bool(said.get("smtp")),
        )
