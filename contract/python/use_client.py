"""Uses the generated client: each function is something that the program of a city or a partner does."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from time import monotonic, sleep
from typing import TypeVar
from uuid import uuid4

from digital_cities_hub_client import AuthenticatedClient
from digital_cities_hub_client.api.campaigns import get_campaign, list_campaigns
from digital_cities_hub_client.api.editions import upload_edition_document
from digital_cities_hub_client.api.events import list_events
from digital_cities_hub_client.api.imports import get_import, import_members
from digital_cities_hub_client.api.members import get_member, register_member
from digital_cities_hub_client.api.renewals import submit_renewal
from digital_cities_hub_client.models import (
    CampaignList,
    CloudEventList,
    Edition,
    FirstContact,
    Import,
    ImportState,
    Member,
    MemberRegistration,
    MemberRegistrationKind,
    Problem,
    Renewal,
    RenewalSubmission,
    RenewalSubmissionDecision,
)
from digital_cities_hub_client.types import File, Unset
from hub import HUB, expect, token

CAMPAIGN = "renewal-2025-2028"
CITY = "es-bilbao"
EDITION = "edition-6"
PAGE = 25
PATIENCE = 60.0
COLUMNS = "id,kind,name,short,country,section,zone,language,contact_name,contact_email"

Kind = TypeVar("Kind")


def client(role: str) -> AuthenticatedClient:
    return AuthenticatedClient(base_url=HUB, token=token(role), raise_on_unexpected_status=True)


def was(kind: type[Kind], answer: object) -> Kind:
    """The answer, which must be of this kind."""
    if not isinstance(answer, kind):
        raise SystemExit(f"not a {kind.__name__}: {answer}")
    return answer


def campaigns_say_when_they_close() -> str:
    campaigns = was(CampaignList, list_campaigns.sync(client=client("SECRETARIAT")))
    campaign = next(one for one in campaigns.items if one.id == CAMPAIGN)
    if isinstance(campaign.closes, Unset) or campaign.closes is None:
        raise SystemExit(f"{campaign.id} does not say when it closes")
    expect(campaign.closes.tzinfo is not None, "closes has no zone")
    return f"{campaign.id} closes on {campaign.closes:%d %B %Y}"


def a_member_is_registered() -> str:
    office = client("SECRETARIAT")
    like = was(Member, get_member.sync(CITY, client=office))
    registration = MemberRegistration(
        id="pt-porto",
        kind=MemberRegistrationKind.CITY,
        name="Porto",
        country="PT",
        section=like.section,
        zone="Europe/Lisbon",
        language="en",
        contact=FirstContact(name="Ana Exemplar", email="porto@example.org"),
    )
    answer = register_member.sync_detailed(client=office, body=registration, idempotency_key=str(uuid4()))
    expect(answer.status_code == 201, f"registration: {answer.status_code} {answer.content!r}")
    expect(answer.headers["Location"].endswith("/api/members/pt-porto"), "Location is another")
    return f"{was(Member, answer.parsed).name} is a member"


def a_renewal_sent_twice_counts_once() -> str:
    city = client("CITY")
    key = str(uuid4())
    answers = [
        submit_renewal.sync_detailed(
            f"{CAMPAIGN}.{CITY}",
            client=city,
            body=RenewalSubmission(decision=RenewalSubmissionDecision.RENEW),
            idempotency_key=key,
        )
        for _ in range(2)
    ]
    first, second = (was(Renewal, answer.parsed) for answer in answers)
    expect(first == second, "the repeat has another answer")
    expect(answers[1].headers.get("Idempotency-Replayed") == "true", "the repeat is not marked")
    return f"{first.member} {first.status}"


def events_come_page_by_page() -> str:
    partner = client("PARTNER")
    after: str | Unset = "0"
    seen: list[str] = []
    while True:
        page = was(CloudEventList, list_events.sync(client=partner, after=after, limit=PAGE))
        for event in page.items:
            expect(bool(event.data.additional_properties), f"{event.type_} has no data")
            seen.append(event.id)
        if page.next_ == after:
            break
        after = page.next_
    expect(len(seen) > PAGE and len(set(seen)) == len(seen), f"{len(seen)} events, {len(set(seen))} different")
    return f"{len(seen)} events"


def a_refusal_has_a_code() -> str:
    problem = was(Problem, get_campaign.sync("renewal-1900", client=client("SECRETARIAT")))
    expect(problem.status == 404 and bool(problem.code), f"the problem is {problem}")
    return f"a problem with the code {problem.code}"


def a_table_is_imported() -> str:
    office = client("SECRETARIAT")
    section = was(Member, get_member.sync(CITY, client=office)).section
    row = f"se-malmo,city,Malmö,,SE,{section},Europe/Stockholm,en,Eva Exempel,malmo@example.org"
    table = File(payload=BytesIO(f"{COLUMNS}\n{row}\n".encode()))
    begun = was(Import, import_members.sync(client=office, body=table, idempotency_key=str(uuid4())))
    late = monotonic() + PATIENCE
    state = begun
    while state.state != ImportState.FINISHED and monotonic() < late:
        sleep(0.2)
        state = was(Import, get_import.sync(begun.id, client=office))
    expect(state.report.created == 1, f"the import is {state}")
    return f"{state.report.created} member imported"


def a_document_is_uploaded() -> str:
    edition = was(
        Edition,
        upload_edition_document.sync(
            EDITION,
            client=client("STUDY"),
            body=File(payload=BytesIO(Path("../document.pdf").read_bytes())),
            language="en",
            title="A document",
            idempotency_key=str(uuid4()),
        ),
    )
    expect(edition.id == EDITION, f"the edition is {edition.id}")
    return f"a document of {edition.id}"


STEPS: list[Callable[[], str]] = [
    campaigns_say_when_they_close,
    a_member_is_registered,
    a_renewal_sent_twice_counts_once,
    events_come_page_by_page,
    a_refusal_has_a_code,
    a_table_is_imported,
    a_document_is_uploaded,
]


def main() -> None:
    seen = []
    for step in STEPS:
        seen.append(step())
        print(f"{step.__name__.replace('_', ' ')}: {seen[-1]}")
    print(f"{len(seen)} uses of the client")


if __name__ == "__main__":
    main()
