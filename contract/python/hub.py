"""The hub of this run: its address, and tokens of the clients that ./hub contract has registered."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

HUB = os.environ["HUB"]


def token(role: str) -> str:
    """A token of the client with this role."""
    answer = httpx.post(
        f"{HUB}/oauth2/token",
        auth=(os.environ[f"{role}_ID"], os.environ[f"{role}_SECRET"]),
        data={"grant_type": "client_credentials"},
    )
    answer.raise_for_status()
    return str(answer.json()["access_token"])


@contextmanager
def caller(role: str) -> Iterator[httpx.Client]:
    """Sends plain requests as the client with this role."""
    headers = {"Authorization": f"Bearer {token(role)}"}
    with httpx.Client(base_url=HUB, headers=headers, timeout=20) as client:
        yield client


def first_events(client: httpx.Client, limit: int) -> list[dict[str, Any]]:
    """The first events of the feed."""
    answer = client.get("/api/events", params={"limit": limit})
    answer.raise_for_status()
    return list(answer.json()["items"])


def expect(holds: bool, otherwise: str) -> None:
    """Ends the script with a message unless the condition holds."""
    if not holds:
        raise SystemExit(otherwise)
