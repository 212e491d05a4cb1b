package org.digitalcities.partner.endpoint;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.digitalcities.contracts.PartnerEvent.EndpointDisabled;
import org.digitalcities.contracts.PartnerEvent.EndpointRegistered;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;
import org.digitalcities.partner.catalogue.EventTypes;
import org.digitalcities.partner.feed.Cursor;

/** A partner's endpoint: active, disabled (it can be enabled and continues where it stopped) or removed. */
public sealed interface Endpoint {

    /** How long the former secret still signs beside the new one, so that a receiver can change over. */
    Duration OVERLAP = Duration.ofHours(24);

    /** The maximum number of a partner's endpoints without removed ones: each event is delivered to all of them. */
    int MOST = 20;

    String id();

    String partner();

    /**
     * @param url   the address in the form in which it is called
     * @param typed the same as the partner typed it; null if it is the same text
     * @param from  the feed position after which events are delivered
     * @param mark  the mark of that position; null if none was stored
     */
    record Active(
            String id,
            String partner,
            URI url,
            String typed,
            List<String> types,
            long from,
            String mark,
            Instant since,
            Sealed secret,
            List<Old> old)
            implements Endpoint {

        /** An endpoint that was stored without types gets all events, as it was meant. */
        public Active {
            types = types == null || types.isEmpty() ? List.of(EventTypes.ALL) : types;
        }

        /** The address as the partner typed it. */
        public String shown() {
            return typed == null ? url.toString() : typed;
        }

        /** The host of that address, with the port if it has one. */
        public String host() {
            return shown().replaceFirst("^[^/]*//([^/?]*).*$", "$1");
        }

        /** The place in the feed after which events are delivered. */
        public Cursor begin() {
            return new Cursor(from, mark == null ? "" : mark);
        }

        Active rotated(Sealed next, Instant now) {
            var still = new ArrayList<Old>();
            still.add(new Old(secret, now.plus(OVERLAP)));
            old.stream().filter(earlier -> earlier.until().isAfter(now)).forEach(still::add);
            return new Active(id, partner, url, typed, types, from, mark, since, next, List.copyOf(still));
        }
    }

    /** {@code why} is {@code gone} (it answered 410) or {@code failing} (it accepted nothing for days). */
    record Disabled(Active was, String why, Instant at) implements Endpoint {
        public String id() {
            return was.id();
        }

        public String partner() {
            return was.partner();
        }
    }

    record Removed(String id, String partner, Instant at) implements Endpoint {}

    /** A stored secret; its generation counts from 1. */
    record Sealed(int generation, String box) {}

    /** A secret that was replaced. */
    record Old(Sealed secret, Instant until) {}

    sealed interface Command {
        record Rotate(Sealed secret) implements Command {}

        record Disable(String why) implements Command {}

        record Enable() implements Command {}

        record Remove() implements Command {}
    }

    /**
     * @param already the number of the partner's endpoints
     * @param begin   the place in the feed after which events are delivered
     */
    static Decision<Endpoint> register(
            int already,
            String id,
            String partner,
            WebAddress address,
            List<String> types,
            Cursor begin,
            Sealed secret,
            Instant now) {
        if (already >= MOST)
            return Decision.rejected(Reason.conflict("too-many-endpoints").with("most", MOST));
        var url = address.url();
        var typed = address.typed().equals(url.toString()) ? null : address.typed();
        var active = new Active(
                id, partner, url, typed, List.copyOf(types), begin.position(), begin.mark(), now, secret, List.of());
        return Decision.changed(active, new EndpointRegistered(id, partner));
    }

    default Decision<Endpoint> decide(Command command, Instant now) {
        return switch (this) {
            case Active active ->
                switch (command) {
                    case Command.Rotate rotate -> Decision.changed(active.rotated(rotate.secret(), now));
                    case Command.Disable disable ->
                        Decision.changed(
                                new Disabled(active, disable.why(), now),
                                new EndpointDisabled(active.id(), active.partner(), disable.why()));
                    case Command.Enable _ -> Decision.unchanged();
                    case Command.Remove _ ->
                        Decision.changed(
                                new Removed(active.id(), active.partner(), now),
                                new EndpointDisabled(active.id(), active.partner(), "removed"));
                };
            case Disabled disabled ->
                switch (command) {
                    case Command.Rotate rotate ->
                        Decision.changed(new Disabled(
                                disabled.was().rotated(rotate.secret(), now), disabled.why(), disabled.at()));
                    case Command.Disable _ -> Decision.unchanged();
                    case Command.Enable _ ->
                        Decision.changed(disabled.was(), new EndpointRegistered(disabled.id(), disabled.partner()));
                    case Command.Remove _ -> Decision.changed(new Removed(disabled.id(), disabled.partner(), now));
                };
            case Removed _ -> Decision.rejected(Reason.conflict("endpoint-removed"));
        };
    }

    /** The generation of the current secret; empty if the endpoint was removed. */
    static OptionalInt generation(Endpoint endpoint) {
        return switch (endpoint) {
            case Active active -> OptionalInt.of(active.secret().generation());
            case Disabled disabled -> OptionalInt.of(disabled.was().secret().generation());
            case Removed _ -> OptionalInt.empty();
        };
    }

    /** Whether {@code endpoint} subscribes to an event of this CloudEvents type. */
    static boolean wants(Active endpoint, String type) {
        return EventTypes.want(endpoint.types(), type);
    }

    /** The valid secrets, the newest first. */
    static List<Sealed> signing(Active endpoint, Instant now) {
        var secrets = new ArrayList<Sealed>();
        secrets.add(endpoint.secret());
        endpoint.old().stream()
                .filter(old -> old.until().isAfter(now))
                .map(Old::secret)
                .forEach(secrets::add);
        return secrets;
    }
}
