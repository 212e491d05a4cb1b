package org.digitalcities.membership.pioneer;

import static org.digitalcities.messaging.decision.Decision.changed;
import static org.digitalcities.messaging.decision.Decision.rejected;
import static org.digitalcities.messaging.decision.Decision.unchanged;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.MembershipEvent.CallOpened;
import org.digitalcities.contracts.MembershipEvent.Invited;
import org.digitalcities.membership.pioneer.Application.Standing;
import org.digitalcities.membership.renewal.Deadline;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/**
 * The open call for pioneer cities. It receives applications until it closes. After the ranking it offers as many seats as
 * there are, and each seat that becomes free to the next in reserve. It holds all applications, so that two simultaneous answers
 * cannot take the same seat: offered and taken seats together never exceed {@code most}.
 */
sealed interface Call {

    Plan plan();

    /** In the order of arrival; after the ranking, by rank. */
    List<Application> applications();

    int MOST_APPLICATIONS = 200;
    int MOST_SEATS = 50;
    int MOST_OFFER_DAYS = 120;

    sealed interface Command {
        record Apply(Application application) implements Command {}
        /** The step after {@code seen}: {@code next} is the one after it, or null if all are invited. */
        record Invite(Inviting seen, List<Invited> members, Inviting next) implements Command {}

        record Rank(List<String> applications) implements Command {}

        record Answer(String application, boolean accept) implements Command {}
        /** Invalidates the links to an application; an application that waits gets a new one. */
        record RevokeLinks(String application) implements Command {}
        /** Time has passed: lets offers expire. */
        record Wake() implements Command {}
    }

    static Decision<Call> open(Plan p, Instant now) {
        if (!p.closes.isAfter(now))
            return rejected(Reason.invalid("call-closes-in-the-past").with("closes", p.closes));
        if (Deadline.isTooFar(p.closes, now))
            return rejected(Reason.invalid("too-far").with("closes", p.closes));
        if (!p.isBounded())
            return rejected(Reason.invalid("call-out-of-bounds")
                    .with("seats", MOST_SEATS)
                    .with("days", MOST_OFFER_DAYS));
        return changed(
                new Receiving(p, List.of(), new Inviting(null)),
                new CallOpened(p.id, p.mandate, p.fewest, p.most, p.closes, p.zone.getId()));
    }

    default Decision<Call> decide(Command command, Instant now) {
        return switch (this) {
            case Receiving receiving ->
                switch (command) {
                    case Command.Apply c -> receiving.apply(c.application, now);
                    case Command.Invite c -> Inviting.goOn(receiving, c, now);
                    case Command.Rank c -> receiving.rank(c.applications, now);
                    case Command.Answer c ->
                        find(c.application).isEmpty()
                                ? rejected(unknown(c.application))
                                : rejected(Reason.conflict("seat-not-offered"));
                    case Command.RevokeLinks c ->
                        revokeLinks(
                                c.application, changed -> new Receiving(receiving.plan, changed, receiving.inviting));
                    case Command.Wake _ -> unchanged();
                };
            case Seating seating ->
                switch (command) {
                    case Command.Apply _ -> rejected(seating.plan.closed());
                    case Command.Rank c ->
                        seating.isRankedAs(c.applications) ? unchanged() : rejected(Reason.conflict("call-ranked"));
                    case Command.Answer c -> seating.answer(c, now);
                    case Command.RevokeLinks c ->
                        revokeLinks(c.application, changed -> new Seating(seating.plan, changed));
                    case Command.Invite _ -> unchanged();
                    case Command.Wake _ -> seating.wake(now);
                };
        };
    }

    private Decision<Call> revokeLinks(String application, Function<List<Application>, Call> next) {
        var found = find(application);
        if (found.isEmpty()) return rejected(unknown(application));
        var revoked = found.get().nextGeneration();
        return changed(
                next.apply(with(applications(), revoked)),
                revoked.isWaiting() ? List.of(revoked.told(plan())) : List.of());
    }

    private static List<Application> with(List<Application> applications, Application changed) {
        return applications.stream()
                .map(one -> one.id().equals(changed.id()) ? changed : one)
                .toList();
    }

    /**
     * Whether links to the application have ended: for a reserve, when no seat can become free any more; otherwise, when the
     * result has been readable for as long again as an offer stands.
     */
    default boolean isOver(Application application, Instant now) {
        return switch (application.standing()) {
            case Standing.Applied _, Standing.Reserved _ ->
                this instanceof Seating
                        && applications().stream().noneMatch(one -> one.standing() instanceof Standing.Offered);
            case Standing.Offered offer -> plan().isReadNoMore(offer.expires(), now);
            case Standing.Seated seated -> plan().isReadNoMore(seated.at(), now);
            case Standing.Declined declined -> plan().isReadNoMore(declined.at(), now);
            case Standing.Expired expired -> plan().isReadNoMore(expired.at(), now);
            case Standing.Refused refused -> plan().isReadNoMore(refused.at(), now);
        };
    }

    /** Whether a time-based decision is due. */
    default boolean isDue(Instant now) {
        return decide(new Command.Wake(), now) instanceof Decision.Changed;
    }

    /** When the next offer expires, if there is one. */
    default Optional<Instant> nextExpiry() {
        return this instanceof Seating
                ? applications().stream()
                        .flatMap(one -> one.standing() instanceof Standing.Offered offer
                                ? Stream.of(offer.expires())
                                : Stream.empty())
                        .min(Comparator.naturalOrder())
                : Optional.empty();
    }

    default Optional<Application> find(String application) {
        return applications().stream()
                .filter(one -> one.id().equals(application))
                .findFirst();
    }

    /** @param inviting null if no more members are to be invited */
    record Receiving(Plan plan, List<Application> applications, Inviting inviting) implements Call {

        private Decision<Call> apply(Application application, Instant now) {
            if (!now.isBefore(plan.closes)) return rejected(plan.closed());
            var before = find(application.id());
            if (before.isPresent()) {
                return before.get().says(application)
                        ? unchanged()
                        : rejected(Reason.conflict("city-applied")
                                .with("city", application.city().name()));
            }
            if (applications.size() == MOST_APPLICATIONS)
                return rejected(Reason.conflict("call-full").with("most", MOST_APPLICATIONS));
            return changed(
                    new Receiving(
                            plan,
                            Stream.concat(applications.stream(), Stream.of(application))
                                    .toList(),
                            inviting),
                    application.told(plan));
        }

        private Decision<Call> rank(List<String> ranking, Instant now) {
            if (now.isBefore(plan.closes))
                return rejected(Reason.conflict("call-still-open").with("closes", plan.closes));
            if (new HashSet<>(ranking).size() != ranking.size()) return rejected(Reason.invalid("ranked-twice"));
            var ranked = new ArrayList<Application>();
            for (var id : ranking) {
                var application = find(id);
                if (application.isEmpty()) return rejected(unknown(id));
                ranked.add(application.get());
            }
            if (ranked.size() < plan.fewest)
                return rejected(Reason.invalid("ranked-too-few").with("fewest", plan.fewest));
            var events = new ArrayList<Event>();
            for (var i = 0; i < ranked.size(); i++) {
                ranked.set(
                        i,
                        i < plan.most
                                ? plan.offered(ranked.get(i), i + 1, now)
                                : ranked.get(i).standing(new Standing.Reserved(i + 1 - plan.most)));
                events.add(ranked.get(i).told(plan));
            }
            for (var other : applications) {
                if (ranking.contains(other.id())) continue;
                ranked.add(other.standing(new Standing.Refused(now)));
                events.add(ranked.getLast().told(plan));
            }
            return changed(new Seating(plan, List.copyOf(ranked)), events);
        }
    }

    record Seating(Plan plan, List<Application> applications) implements Call {

        private Decision<Call> answer(Command.Answer c, Instant now) {
            var found = find(c.application);
            if (found.isEmpty()) return rejected(unknown(c.application));
            var application = found.get();
            return switch (application.standing()) {
                case Standing.Offered offer
                when !now.isBefore(offer.expires()) ->
                    rejected(Reason.conflict("offer-expired").with("expired", offer.expires()));
                case Standing.Offered _ when c.accept -> seated(application.standing(new Standing.Seated(now)));
                case Standing.Offered _ -> vacated(List.of(application.standing(new Standing.Declined(now))), now);
                case Standing.Seated _ -> c.accept ? unchanged() : rejected(Reason.conflict("seat-accepted"));
                case Standing.Declined _ -> c.accept ? rejected(Reason.conflict("offer-declined")) : unchanged();
                case Standing.Expired expired ->
                    rejected(Reason.conflict("offer-expired").with("expired", expired.at()));
                case Standing.Applied _, Standing.Reserved _, Standing.Refused _ ->
                    rejected(Reason.conflict("seat-not-offered"));
            };
        }

        private Decision<Call> seated(Application pioneer) {
            return changed(new Seating(plan, with(applications, pioneer)), pioneer.told(plan));
        }

        private Decision<Call> wake(Instant now) {
            var expired = applications.stream()
                    .filter(one -> one.isExpired(now))
                    .map(one -> one.standing(new Standing.Expired(((Standing.Offered) one.standing()).expires())))
                    .toList();
            if (!expired.isEmpty()) return vacated(expired, now);
            // A call that was ranked before applications that were left out got an event.
            var unheard = applications.stream()
                    .filter(one -> one.standing() instanceof Standing.Applied)
                    .map(one -> one.standing(new Standing.Refused(now)))
                    .toList();
            return unheard.isEmpty() ? unchanged() : vacated(unheard, now);
        }

        /** These applications give their seats back, and the seats are offered to the first in reserve. */
        private Decision<Call> vacated(List<Application> leaving, Instant now) {
            var events = new ArrayList<Event>();
            var next = new ArrayList<>(applications);
            for (var one : leaving) {
                next.replaceAll(before -> before.id().equals(one.id()) ? one : before);
                events.add(one.told(plan));
            }
            var free = plan.most
                    - (int) next.stream().filter(Application::holdsSeat).count();
            for (var i = 0; i < next.size() && free > 0; i++) {
                if (!(next.get(i).standing() instanceof Standing.Reserved)) continue;
                next.set(i, plan.offered(next.get(i), i + 1, now));
                events.add(next.get(i).told(plan));
                free--;
            }
            return changed(new Seating(plan, List.copyOf(next)), events);
        }

        private boolean isRankedAs(List<String> ranking) {
            return applications.stream()
                    .filter(one ->
                            !(one.standing() instanceof Standing.Applied || one.standing() instanceof Standing.Refused))
                    .map(Application::id)
                    .toList()
                    .equals(ranking);
        }
    }

    /** @param offerDays how long an offer is valid */
    record Plan(String id, String mandate, int fewest, int most, Instant closes, ZoneId zone, int offerDays) {

        private boolean isBounded() {
            return fewest >= 1
                    && fewest <= most
                    && most <= MOST_SEATS
                    && offerDays >= 1
                    && offerDays <= MOST_OFFER_DAYS;
        }

        private Application offered(Application application, int rank, Instant now) {
            return application.standing(new Standing.Offered(rank, now.plus(Duration.ofDays(offerDays))));
        }

        private boolean isReadNoMore(Instant settled, Instant now) {
            return !now.isBefore(settled.plus(Duration.ofDays(offerDays)));
        }

        private Reason closed() {
            return Reason.conflict("call-closed").with("closed", closes);
        }
    }

    private static Reason unknown(String application) {
        return Reason.invalid("application-unknown").with("application", application);
    }
}
