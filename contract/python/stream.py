"""Reads the stream with httpx-sse: each message is an event, and a second reader continues after the last one."""

import json

from httpx_sse import ServerSentEvent, connect_sse
from hub import caller, expect, first_events

EVENTS = 20


def read(role: str, count: int, headers: dict[str, str]) -> list[ServerSentEvent]:
    """The first messages of a stream, empty ones included."""
    messages: list[ServerSentEvent] = []
    with caller(role) as client:
        with connect_sse(client, "GET", "/api/events/stream", headers=headers) as source:
            for message in source.iter_sse():
                messages.append(message)
                if len(messages) == count:
                    break
    return messages


def main() -> None:
    with caller("PARTNER") as partner:
        wanted = [event["id"] for event in first_events(partner, 2 * EVENTS)]
    first = read("PARTNER", EVENTS, {})
    second = read("PARTNER", EVENTS, {"Last-Event-ID": first[-1].id})
    messages = first + second
    empty = [message for message in messages if not message.data]
    expect(not empty, f"{len(empty)} of {len(messages)} messages are empty, the first is {empty[:1]}")
    events = [json.loads(message.data) for message in messages]
    expect([event["id"] for event in events] == wanted, "the stream's events are not the feed's")
    types = all(message.event == event["type"] for message, event in zip(messages, events))
    expect(types, "a message has another type than its event")
    expect(len({message.id for message in messages}) == len(messages), "two messages have one id")
    print(f"{len(messages)} events in two streams")


if __name__ == "__main__":
    main()
