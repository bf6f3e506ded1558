"""The SPDX id of a licence that a page or a feed names by its address.

Pure. What is not known, or said in two ways, is "all-rights-reserved": nobody loses a right by it.
"""

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

RESERVED = "all-rights-reserved"
CREATIVE_COMMONS = re.compile(
    r"/licenses/(?P<terms>by(?:-nc)?(?:-nd|-sa)?)/(?P<version>\d\.\d)(?:/(?P<land>[a-z]{2,3}))?\b"
)
PUBLIC = {"zero": "CC0-1.0", "mark": "CC-PDM-1.0"}
PUBLIC_DOMAIN = re.compile(r"/publicdomain/(?P<kind>zero|mark)/1\.0\b")
NOT_A_LAND = ("deed", "legalcode", "rdf")
OTHERS = {  # how an address begins -> its licence
    "artlibre.org": "LAL-1.3",
    "gnu.org/licenses/fdl": "GFDL-1.3-or-later",
    "gnu.org/copyleft/fdl": "GFDL-1.3-or-later",
    "opendatacommons.org/licenses/odbl": "ODbL-1.0",
    "etalab.gouv.fr/licence-ouverte": "etalab-2.0",
    "etalab.gouv.fr/wp-content/uploads/2017/04/etalab-licence-ouverte-v2.0": "etalab-2.0",
    "github.com/etalab/licence-ouverte": "etalab-2.0",
}


def spdx_of(address: str) -> str | None:
    """Return the SPDX id of the licence that stands at an address, None if it is not known."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.")
    path = unquote(parts.path).lower()
    if host == "creativecommons.org":
        return _creative_commons(path)
    if host == "spdx.org" and path.startswith("/licenses/"):
        return _known(path.removeprefix("/licenses/").removesuffix(".html"))
    place = f"{host}{path}"
    return next((id_ for start, id_ in OTHERS.items() if place.startswith(start)), None)


def licence_of(addresses: Iterable[str]) -> str:
    """Return the one licence that all these addresses name, else that all rights are reserved."""
    found = {spdx_of(each) for each in addresses if each.strip()}
    only = found.pop() if len(found) == 1 else None
    return only or RESERVED


def _creative_commons(path: str) -> str | None:
    if public := PUBLIC_DOMAIN.search(path):
        return PUBLIC[public["kind"]]
    found = CREATIVE_COMMONS.search(path)
    if found is None:
        return None
    plain = f"CC-{found['terms']}-{found['version']}"
    land = found["land"]
    ported = _known(f"{plain}-{land}") if land and land not in NOT_A_LAND else None
    return ported or _known(plain)  # SPDX knows few of the licences of single countries


def _known(name: str) -> str | None:
    try:
        return str(canonicalize_license_expression(name))
    except InvalidLicenseExpression:
        return None
