"""A certificate and its key, loaded before anything depends on them."""

import ssl
from pathlib import Path
from typing import Final

from domain.errors import Invalid, Problem

_NOT_ITS_KEY: Final = "KEY_VALUES_MISMATCH"


def require_pair(cert: Path, key: Path) -> None:
    """Raises `Invalid` for what TLS cannot be spoken with, and says which of the two it is and what to do."""
    for path in (cert, key):
        _require_readable(path)
    trying = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        trying.load_verify_locations(cert)
    except ssl.SSLError:
        raise Invalid(Problem("tls_cert", "serve.no_certificate", path=cert)) from None
    asked: list[bool] = []

    def ask() -> str:  # in place of OpenSSL, which would ask at the terminal
        asked.append(True)
        return ""

    try:
        trying.load_cert_chain(cert, key, ask)
    except ssl.SSLError as error:
        if asked:
            raise Invalid(Problem("tls_key", "serve.locked_key", path=key)) from None
        if error.reason == _NOT_ITS_KEY:
            raise Invalid(Problem("tls_key", "serve.other_key", path=key, cert=cert)) from None
        raise Invalid(Problem("tls_key", "serve.no_key", path=key)) from None


def _require_readable(path: Path) -> None:
    try:
        path.open("rb").close()
    except OSError:
        raise Invalid(Problem("tls_cert", "serve.no_file", path=path)) from None
