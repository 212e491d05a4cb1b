"""Schemathesis as one client of the hub: its token, renewed before it expires; none for somebody without a client."""

import os
from typing import Any

import requests
import schemathesis

HUB = os.environ["HUB"]
ROLE = os.environ["FUZZ_ROLE"]


@schemathesis.serializer("application/pdf", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
def file(context: Any, value: Any) -> bytes:
    """A file as it is: an example is a text, what is made up is bytes."""
    return value.encode("latin-1", "replace") if isinstance(value, str) else bytes(getattr(value, "data", value))


@schemathesis.hook
def map_case(context: Any, case: Any) -> Any:
    """The coverage phase finds no value for a pattern with quotation marks and sends 0 as valid: a version that could have been read."""
    if case.headers and case.headers.get("If-Match") == "0":
        case.headers["If-Match"] = '"3"'
    return case


if ROLE != "nobody":

    @schemathesis.auth(refresh_interval=300)
    class Token:
        """A token by client credentials, which is valid for ten minutes."""

        def get(self, case: Any, context: Any) -> str:
            answer = requests.post(
                f"{HUB}/oauth2/token",
                auth=(os.environ[f"{ROLE.upper()}_ID"], os.environ[f"{ROLE.upper()}_SECRET"]),
                data={"grant_type": "client_credentials"},
                timeout=10,
            )
            answer.raise_for_status()
            return str(answer.json()["access_token"])

        def set(self, case: Any, data: str, context: Any) -> None:
            case.headers["Authorization"] = f"Bearer {data}"
