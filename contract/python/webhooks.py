"""A partner's receiver: standardwebhooks checks each signature, cloudevents reads each event."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from uuid import uuid4

from cloudevents.core.base import BaseCloudEvent
from cloudevents.core.bindings.http import HTTPMessage, from_http_event
from hub import caller, expect, first_events
from standardwebhooks import Webhook, WebhookVerificationError

EVENTS = 20
PATIENCE = 60.0


class Receiver(ThreadingHTTPServer):
    """Keeps the events by their ids, and what was wrong."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.changed = threading.Condition()
        self.events: dict[str, BaseCloudEvent] = {}
        self.faults: list[str] = []
        self.secret = ""

    def take(self, headers: dict[str, str], body: bytes) -> None:
        """Checks and reads one delivery."""
        with self.changed:
            self.changed.wait_for(lambda: self.secret, PATIENCE)
            try:
                Webhook(self.secret).verify(body, headers)
                event = from_http_event(HTTPMessage(headers=headers, body=body))
                expect(event.get_id() == headers["webhook-id"], "webhook-id is not the event's id")
                self.events[event.get_id()] = event
                self.refuse_another(headers, body)
            except (Exception, SystemExit) as fault:
                self.faults.append(f"{headers.get('content-type')}: {fault!r}")
            self.changed.notify_all()

    def refuse_another(self, headers: dict[str, str], body: bytes) -> None:
        """The signature must not hold for another body."""
        try:
            Webhook(self.secret).verify(body + b" ", headers)
        except WebhookVerificationError:
            return
        self.faults.append("the signature holds for another body")


class Handler(BaseHTTPRequestHandler):
    """Accepts each delivery."""

    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.take({name.lower(): value for name, value in self.headers.items()}, body)
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the log of the run has the faults."""


def main() -> None:
    receiver = Receiver()
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    with caller("PARTNER") as partner:
        wanted = {event["id"] for event in first_events(partner, EVENTS)}
        expect(len(wanted) == EVENTS, f"the feed has only {len(wanted)} events")
        registered = partner.post(
            "/api/endpoints",
            headers={"Idempotency-Key": str(uuid4())},
            json={"url": f"http://localhost:{receiver.server_port}/events", "types": ["*"], "after": "0"},
        )
        expect(registered.status_code == 201, f"registration: {registered.status_code} {registered.text}")
        address = f"/api/endpoints/{registered.json()['id']}"
        with receiver.changed:
            receiver.secret = registered.json()["secret"]
            receiver.changed.notify_all()
            receiver.changed.wait_for(lambda: receiver.faults or wanted <= receiver.events.keys(), PATIENCE)
        etag = partner.get(address).headers["ETag"]
        removed = partner.delete(address, headers={"If-Match": etag})
        expect(removed.status_code == 204, f"removal: {removed.status_code} {removed.text}")
    expect(not receiver.faults, "\n".join(receiver.faults[:3]))
    missing = len(wanted - receiver.events.keys())
    expect(missing == 0, f"{missing} of {EVENTS} events did not arrive within {PATIENCE:.0f} s")
    for event in receiver.events.values():
        expect(isinstance(event.get_data(), dict), f"{event.get_type()} has no data")
    print(f"{len(receiver.events)} events arrived, signed")


if __name__ == "__main__":
    main()
