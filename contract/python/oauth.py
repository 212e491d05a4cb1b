"""Authlib accepts the metadata of the token endpoint, and gets a token by it."""

import os

import httpx
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc8414 import AuthorizationServerMetadata
from hub import HUB, expect


def main() -> None:
    answer = httpx.get(f"{HUB}/.well-known/oauth-authorization-server")
    expect(answer.status_code == 200, f"metadata: {answer.status_code}")
    AuthorizationServerMetadata(answer.json()).validate()
    endpoint = answer.json()["token_endpoint"]
    client = OAuth2Session(os.environ["PARTNER_ID"], os.environ["PARTNER_SECRET"])
    token = client.fetch_token(endpoint, grant_type="client_credentials")
    expect(token["token_type"].lower() == "bearer", f"token_type: {token['token_type']}")
    refused = httpx.post(endpoint, auth=("nobody", "nothing"), data={"grant_type": "client_credentials"})
    expect(refused.status_code == 401, f"a wrong secret: {refused.status_code}")
    expect(refused.json()["error"] == "invalid_client", f"a wrong secret: {refused.text}")
    expect("WWW-Authenticate" in refused.headers, "a wrong secret: no WWW-Authenticate")
    print("metadata valid, token given, a wrong secret challenged")


if __name__ == "__main__":
    main()
