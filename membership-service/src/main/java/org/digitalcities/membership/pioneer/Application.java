package org.digitalcities.membership.pioneer;

import java.time.Instant;
import org.digitalcities.contracts.Event;
import org.digitalcities.contracts.MembershipEvent.ApplicationReceived;
import org.digitalcities.contracts.MembershipEvent.ApplicationRefused;
import org.digitalcities.contracts.MembershipEvent.PioneerReserved;
import org.digitalcities.contracts.MembershipEvent.PioneerSeated;
import org.digitalcities.contracts.MembershipEvent.SeatDeclined;
import org.digitalcities.contracts.MembershipEvent.SeatExpired;
import org.digitalcities.contracts.MembershipEvent.SeatOffered;
import org.digitalcities.membership.member.Contact;

/**
 * A city's application to a call; its id is the city's, since a city applies once.
 *
 * @param contact    who applied for the city; of a member's contact only the id, since mails go to the current contact
 * @param generation of the personal links: raising it revokes the older ones
 */
record Application(String id, City city, Contact contact, String motivation, Standing standing, int generation) {

    Application {
        // An application that was stored before links had generations.
        if (generation == 0) generation = 1;
        if (city != null && city.member && contact != null) contact = new Contact(contact.id(), null, null, null);
    }

    /** @param member whether the city is a member; otherwise the secretariat has invited it */
    record City(String id, String name, String country, String section, boolean member) {}

    sealed interface Standing {
        record Applied() implements Standing {}

        record Offered(int rank, Instant expires) implements Standing {}
        /** {@code place} in the reserve by the ranking, from 1. */
        record Reserved(int place) implements Standing {}

        record Seated(Instant at) implements Standing {}

        record Declined(Instant at) implements Standing {}

        record Expired(Instant at) implements Standing {}
        /** The ranking did not include it. */
        record Refused(Instant at) implements Standing {}
    }

    static Application of(City city, Contact contact, String motivation) {
        return new Application(city.id, city, contact, motivation, new Standing.Applied(), 1);
    }

    Application standing(Standing other) {
        return new Application(id, city, contact, motivation, other, generation);
    }

    Application nextGeneration() {
        return new Application(id, city, contact, motivation, standing, generation + 1);
    }

    /** Whether it waits: for an answer to an offer, or in reserve. Then its contact needs a valid link. */
    boolean isWaiting() {
        return switch (standing) {
            case Standing.Offered _, Standing.Reserved _ -> true;
            case Standing.Applied _, Standing.Seated _, Standing.Declined _, Standing.Expired _, Standing.Refused _ ->
                false;
        };
    }

    /** Whether it occupies a seat, or one is offered to it. */
    boolean holdsSeat() {
        return switch (standing) {
            case Standing.Offered _, Standing.Seated _ -> true;
            case Standing.Applied _, Standing.Reserved _, Standing.Declined _, Standing.Expired _, Standing.Refused _ ->
                false;
        };
    }

    /** Whether its offer has expired. */
    boolean isExpired(Instant now) {
        return standing instanceof Standing.Offered offer && !now.isBefore(offer.expires());
    }

    boolean says(Application other) {
        return city.equals(other.city)
                && (city.member || contact.equals(other.contact))
                && motivation.equals(other.motivation);
    }

    /** The event for its current standing. */
    Event told(Call.Plan plan) {
        return switch (standing) {
            case Standing.Applied _ ->
                new ApplicationReceived(plan.id(), id, city.id, city.name, city.country, city.section, city.member);
            case Standing.Offered offer ->
                new SeatOffered(plan.id(), id, city.id, contact.id(), offer.rank(), offer.expires());
            case Standing.Reserved reserve ->
                new PioneerReserved(plan.id(), id, city.id, contact.id(), reserve.place());
            case Standing.Seated _ ->
                new PioneerSeated(plan.id(), plan.mandate(), city.id, city.name, city.country, city.section);
            case Standing.Declined _ -> new SeatDeclined(plan.id(), id, city.id);
            case Standing.Expired _ -> new SeatExpired(plan.id(), id, city.id);
            case Standing.Refused _ -> new ApplicationRefused(plan.id(), id, city.id, contact.id());
        };
    }
}
