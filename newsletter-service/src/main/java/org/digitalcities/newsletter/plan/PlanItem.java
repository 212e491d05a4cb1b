package org.digitalcities.newsletter.plan;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.NewsletterEvent.NewsPublished;
import org.digitalcities.contracts.NewsletterEvent.PlanItemPlanned;
import org.digitalcities.messaging.decision.Decision;
import org.digitalcities.messaging.decision.Reason;

/** One item of the communication plan: a text for one channel, and whether it was published. */
public sealed interface PlanItem {

    String id();

    Plan plan();

    /** Waits for its edition's publication, or for a person to post it. */
    record Planned(String id, Plan plan) implements PlanItem {}

    /** It is due, and a person has to post it: the hub does not post on social networks. */
    record ToBePlaced(String id, Plan plan, Instant since) implements PlanItem {}

    /** A person has posted it. */
    record PlacedByHand(String id, Plan plan, URI address, Instant at, String by) implements PlanItem {}

    /** The hub published it: in the news feed, or as an issue of the newsletter. */
    record Published(String id, Plan plan, URI address, Instant at) implements PlanItem {}

    enum Channel {
        WEBSITE,
        TWITTER,
        YOUTUBE,
        FLICKR,
        NEWSLETTER;

        /** As it is written in the API. */
        public String wireName() {
            return EnumNames.of(this);
        }
    }

    /**
     * @param edition whose publication it announces, or null
     * @param authors who wrote it, with the persons behind a machine: an issue that takes over the text takes over its authors
     */
    record Plan(String edition, Channel channel, LocalText title, LocalText text, List<String> authors) {

        public Plan {
            authors = authors == null ? List.of() : List.copyOf(authors);
        }
    }

    sealed interface Command {
        /** A person enters where they posted it. */
        record Place(URI address, String by) implements Command {}

        /** Its edition was published. */
        record Announce(URI page) implements Command {}

        /** The issue with its text was sent. */
        record Mailed() implements Command {}
    }

    static Decision<PlanItem> planned(String id, Plan plan) {
        return Decision.changed(
                new Planned(id, plan),
                new PlanItemPlanned(id, plan.edition(), plan.channel().wireName()));
    }

    default Decision<PlanItem> decide(Command command, Instant now) {
        return switch (command) {
            case Command.Place place -> place(place, now);
            case Command.Announce announce -> announce(announce.page(), now);
            case Command.Mailed mailed -> mailed(now);
        };
    }

    private Decision<PlanItem> place(Command.Place place, Instant now) {
        if (plan().channel() == Channel.WEBSITE || plan().channel() == Channel.NEWSLETTER) {
            return Decision.rejected(Reason.conflict("placed-by-the-hub")
                    .with("channel", plan().channel().wireName()));
        }
        return switch (this) {
            case Planned planned -> placed(place, now);
            case ToBePlaced waiting -> placed(place, now);
            case PlacedByHand same when same.address().equals(place.address()) -> Decision.unchanged();
            case PlacedByHand other -> placed(place, now);
            case Published published ->
                Decision.rejected(Reason.conflict("placed-by-the-hub")
                        .with("channel", plan().channel().wireName()));
        };
    }

    private Decision<PlanItem> placed(Command.Place place, Instant now) {
        return Decision.changed(new PlacedByHand(id(), plan(), place.address(), now, place.by()));
    }

    private Decision<PlanItem> announce(URI page, Instant now) {
        return switch (this) {
            case Planned planned ->
                switch (plan().channel()) {
                    case WEBSITE ->
                        Decision.changed(
                                new Published(id(), plan(), page, now),
                                new NewsPublished(id(), plan().title(), page, now));
                    case TWITTER, YOUTUBE, FLICKR -> Decision.changed(new ToBePlaced(id(), plan(), now));
                    case NEWSLETTER -> Decision.unchanged();
                };
            case ToBePlaced waiting -> Decision.unchanged();
            case PlacedByHand placed -> Decision.unchanged();
            case Published published -> Decision.unchanged();
        };
    }

    private Decision<PlanItem> mailed(Instant now) {
        return switch (this) {
            case Planned planned
            when plan().channel() == Channel.NEWSLETTER -> Decision.changed(new Published(id(), plan(), null, now));
            case Planned planned -> Decision.unchanged();
            case ToBePlaced waiting -> Decision.unchanged();
            case PlacedByHand placed -> Decision.unchanged();
            case Published published -> Decision.unchanged();
        };
    }
}
