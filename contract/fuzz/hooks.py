"""Schemathesis as one client of the hub: its token, renewed before it expires; none for somebody without a client."""

import os
from typing import Any

import requests
import schemathesis

HUB = os.environ["HUB"]
ROLE = os.environ["FUZZ_ROLE"]


@schemathesis.serializer("application/pdf")
def file(context: Any, value: Any) -> bytes:
    """A file as it is: an example is a text, what is made up is bytes."""
    return value.encode("latin-1", "replace") if isinstance(value, str) else bytes(getattr(value, "data", value))


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
