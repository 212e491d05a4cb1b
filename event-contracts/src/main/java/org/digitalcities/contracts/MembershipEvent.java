package org.digitalcities.contracts;

import static org.digitalcities.contracts.SubjectKind.AFFILIATION;
import static org.digitalcities.contracts.SubjectKind.CALL;
import static org.digitalcities.contracts.SubjectKind.CAMPAIGN;
import static org.digitalcities.contracts.SubjectKind.HANDOVER;
import static org.digitalcities.contracts.SubjectKind.JOINING;
import static org.digitalcities.contracts.SubjectKind.LINK_REQUEST;
import static org.digitalcities.contracts.SubjectKind.MANDATE;
import static org.digitalcities.contracts.SubjectKind.MEETING;
import static org.digitalcities.contracts.SubjectKind.MEMBER;
import static org.digitalcities.contracts.SubjectKind.RENEWAL;
import static org.digitalcities.contracts.SubjectKind.STANDING;

import java.time.Instant;
import java.util.List;

/** The events of membership-service: mandates, members, renewals, pioneer cities, affiliations and UCLG's meetings. */
public sealed interface MembershipEvent extends Event {

    /** Who entered an answer: the city itself, or the secretariat on its behalf. */
    enum EnteredBy {
        CITY,
        SECRETARIAT
    }

    /** Why a member is not asked any more: the campaign was stopped, or the member has left. */
    enum RenewalEnd {
        STOPPED,
        LEFT
    }

    /** Why a handover ended without a new contact. */
    enum HandoverEnd {
        /** The contact that started it, or the secretariat, ended it. */
        CANCELLED,
        /** The contact said that it is wrong. */
        WRONG,
        EXPIRED,
        /** The secretariat did not approve the address. */
        REFUSED
    }

    enum MemberKind {
        CITY,
        ASSOCIATION
    }

    enum Role {
        CHAIR,
        VICE_CHAIR
    }

    enum MeetingKind {
        WORLD_COUNCIL,
        EXECUTIVE_BUREAU,
        WORLD_CONGRESS
    }

    enum AffiliationKind {
        MECHANISM,
        INITIATIVE
    }

    @Wire(value = "membership.mandate-opened.v2", earlier = "membership.mandate-opened.v1", open = true)
    record MandateOpened(
            String mandate, MeetingKind congressKind, String congressPlace, int congressYear, int congressMonth)
            implements MembershipEvent {
        public Subject subject() {
            return MANDATE.of(mandate);
        }
    }

    /** A member took a seat in the leadership of a mandate; {@code section} is null for the chair. */
    @Wire(value = "membership.leadership-seated.v2", earlier = "membership.leadership-seated.v1", open = true)
    record LeadershipSeated(
            String mandate,
            Role role,
            String member,
            @Nullable @SectionId String section) implements MembershipEvent {
        public Subject subject() {
            return MANDATE.of(mandate);
        }
    }

    /** The seat of a member in the leadership of a mandate ended; {@code section} is null for the chair. */
    @Wire(value = "membership.leadership-ended.v1", open = true)
    record LeadershipEnded(
            String mandate,
            Role role,
            String member,
            @Nullable @SectionId String section) implements MembershipEvent {
        public Subject subject() {
            return MANDATE.of(mandate);
        }
    }

    /** {@code zone} is an IANA time zone, {@code country} ISO 3166-1 alpha-2, {@code shortName} may be null. */
    @Wire(value = "membership.member-registered.v2", earlier = "membership.member-registered.v1", open = true)
    record MemberRegistered(
            String member,
            MemberKind kind,
            String name,
            @Nullable String shortName,
            String country,
            @SectionId String section,
            String zone)
            implements MembershipEvent {
        public Subject subject() {
            return MEMBER.of(member);
        }
    }

    /** A member's data were corrected; the event holds all data, as {@link MemberRegistered} does. */
    @Wire(value = "membership.member-corrected.v2", earlier = "membership.member-corrected.v1", open = true)
    record MemberCorrected(
            String member,
            MemberKind kind,
            String name,
            @Nullable String shortName,
            String country,
            @SectionId String section,
            String zone)
            implements MembershipEvent {
        public Subject subject() {
            return MEMBER.of(member);
        }
    }

    /** The member has a new contact; ids only. */
    @Wire("membership.contact-changed.v1")
    record ContactChanged(String member, @Nullable String previousContact, String contact) implements MembershipEvent {
        public Subject subject() {
            return MEMBER.of(member);
        }
    }

    /** The member has a new representative, who is named in the directory. */
    @Wire(value = "membership.representative-changed.v1", open = true)
    record RepresentativeChanged(String member) implements MembershipEvent {
        public Subject subject() {
            return MEMBER.of(member);
        }
    }

    @Wire(value = "membership.affiliation-entered.v2", earlier = "membership.affiliation-entered.v1", open = true)
    record AffiliationEntered(String affiliation, AffiliationKind kind, String member, LocalText body, LocalText role)
            implements MembershipEvent {
        public Subject subject() {
            return AFFILIATION.of(affiliation);
        }
    }

    @Wire(value = "membership.campaign-opened.v1", open = true)
    record CampaignOpened(String campaign, String mandate, Instant closes, String zone, Instant graceEnds)
            implements MembershipEvent {
        public Subject subject() {
            return CAMPAIGN.of(campaign);
        }
    }

    @Wire(value = "membership.campaign-extended.v1", open = true)
    record CampaignExtended(String campaign, Instant closes, String zone, Instant graceEnds)
            implements MembershipEvent {
        public Subject subject() {
            return CAMPAIGN.of(campaign);
        }
    }

    @Wire(value = "membership.campaign-closed.v1", open = true)
    record CampaignClosed(String campaign, String mandate, int renewed, int withdrawn, int lapsed)
            implements MembershipEvent {
        public Subject subject() {
            return CAMPAIGN.of(campaign);
        }
    }

    /** A campaign was ended before anybody lapsed: who has answered keeps the answer, and no other member is asked any more. */
    @Wire(value = "membership.campaign-stopped.v1", open = true)
    record CampaignStopped(String campaign, String mandate) implements MembershipEvent {
        public Subject subject() {
            return CAMPAIGN.of(campaign);
        }
    }

    /** A member is invited to renew: the service that writes to its contacts fetches their links by {@code renewal}. */
    @Wire("membership.renewal-invited.v1")
    record RenewalInvited(
            String renewal, String campaign, String member, List<String> contacts, Instant closes, String zone)
            implements MembershipEvent {
        public Subject subject() {
            return RENEWAL.of(renewal);
        }
    }

    /** One of the reminders, counted from 1. */
    @Wire("membership.renewal-reminded.v1")
    record RenewalReminded(
            String renewal,
            String campaign,
            String member,
            List<String> contacts,
            int rung,
            Instant closes,
            String zone)
            implements MembershipEvent {
        public Subject subject() {
            return RENEWAL.of(renewal);
        }
    }

    /** The deadline was extended, and the member's contacts are told; {@code answered} if nothing is asked of it any more. */
    @Wire("membership.renewal-extended.v1")
    record RenewalExtended(
            String renewal,
            String campaign,
            String member,
            List<String> contacts,
            Instant closedBefore,
            Instant closes,
            String zone,
            boolean answered)
            implements MembershipEvent {
        public Subject subject() {
            return RENEWAL.of(renewal);
        }
    }

    /** A member is not asked any more, although it has not answered, and its contacts are told; the membership is as it was. */
    @Wire("membership.renewal-ended.v1")
    record RenewalEnded(String renewal, String campaign, String member, List<String> contacts, RenewalEnd cause)
            implements MembershipEvent {
        public Subject subject() {
            return RENEWAL.of(renewal);
        }
    }

    /** The contact of one or more members asked for a link to their page; the service that mails it fetches it by {@code request}. */
    @Wire("membership.link-requested.v1")
    record LinkRequested(String request, String language) implements MembershipEvent {
        public Subject subject() {
            return LINK_REQUEST.of(request);
        }
    }

    /** Somebody asked to join by the public form; the service that asks the applicant to confirm fetches the address by {@code joining}. */
    @Wire("membership.joining-asked.v1")
    record JoiningAsked(String joining, String language) implements MembershipEvent {
        public Subject subject() {
            return JOINING.of(joining);
        }
    }

    /** A request to join waits for the secretariat. */
    @Wire("membership.joining-received.v1")
    record JoiningReceived(String joining) implements MembershipEvent {
        public Subject subject() {
            return JOINING.of(joining);
        }
    }

    /** The secretariat asked the applicant back. */
    @Wire("membership.joining-questioned.v1")
    record JoiningQuestioned(String joining) implements MembershipEvent {
        public Subject subject() {
            return JOINING.of(joining);
        }
    }

    /** The applicant becomes this member. */
    @Wire("membership.joining-accepted.v1")
    record JoiningAccepted(String joining, String member) implements MembershipEvent {
        public Subject subject() {
            return JOINING.of(joining);
        }
    }

    @Wire("membership.joining-refused.v1")
    record JoiningRefused(String joining) implements MembershipEvent {
        public Subject subject() {
            return JOINING.of(joining);
        }
    }

    @Wire("membership.joining-withdrawn.v1")
    record JoiningWithdrawn(String joining) implements MembershipEvent {
        public Subject subject() {
            return JOINING.of(joining);
        }
    }

    /** A contact hands over: the service that writes to both persons fetches their addresses by {@code handover}. */
    @Wire("membership.handover-started.v1")
    record HandoverStarted(String handover, String member) implements MembershipEvent {
        public Subject subject() {
            return HANDOVER.of(handover);
        }
    }

    /** The successor has not confirmed for some days. */
    @Wire("membership.handover-reminded.v1")
    record HandoverReminded(String handover, String member) implements MembershipEvent {
        public Subject subject() {
            return HANDOVER.of(handover);
        }
    }

    /** The successor has confirmed, and the secretariat decides. */
    @Wire("membership.handover-to-check.v1")
    record HandoverToCheck(String handover, String member) implements MembershipEvent {
        public Subject subject() {
            return HANDOVER.of(handover);
        }
    }

    /** The successor becomes the contact of the member. */
    @Wire("membership.handover-confirmed.v1")
    record HandoverConfirmed(String handover, String member) implements MembershipEvent {
        public Subject subject() {
            return HANDOVER.of(handover);
        }
    }

    /** The successor is the contact of the member. */
    @Wire("membership.handover-done.v1")
    record HandoverDone(String handover, String member) implements MembershipEvent {
        public Subject subject() {
            return HANDOVER.of(handover);
        }
    }

    /** A handover ended without a new contact. */
    @Wire("membership.handover-ended.v1")
    record HandoverEnded(String handover, String member, HandoverEnd end) implements MembershipEvent {
        public Subject subject() {
            return HANDOVER.of(handover);
        }
    }

    /** The secretariat takes a handover back. */
    @Wire("membership.handover-reversing.v1")
    record HandoverReversing(String handover, String member) implements MembershipEvent {
        public Subject subject() {
            return HANDOVER.of(handover);
        }
    }

    /** The former contact is the contact of the member again. */
    @Wire("membership.handover-reversed.v1")
    record HandoverReversed(String handover, String member) implements MembershipEvent {
        public Subject subject() {
            return HANDOVER.of(handover);
        }
    }

    /** A member has answered, and the secretariat decides. */
    @Wire("membership.answer-submitted.v1")
    record AnswerSubmitted(String renewal, String campaign, String member) implements MembershipEvent {
        public Subject subject() {
            return RENEWAL.of(renewal);
        }
    }

    /** The member takes an answer back that is not decided, to change it. */
    @Wire("membership.answer-reopened.v1")
    record AnswerReopened(String renewal, String campaign, String member) implements MembershipEvent {
        public Subject subject() {
            return RENEWAL.of(renewal);
        }
    }

    /** The secretariat asked the member back; the service that mails its words fetches them by {@code renewal}. */
    @Wire("membership.answer-asked-back.v1")
    record AnswerAskedBack(String renewal, String campaign, String member) implements MembershipEvent {
        public Subject subject() {
            return RENEWAL.of(renewal);
        }
    }

    /** The secretariat does not accept an answer as it is; the service that mails its words fetches them by {@code renewal}. */
    @Wire("membership.answer-refused.v1")
    record AnswerRefused(String renewal, String campaign, String member) implements MembershipEvent {
        public Subject subject() {
            return RENEWAL.of(renewal);
        }
    }

    @Wire(value = "membership.member-renewed.v2", earlier = "membership.member-renewed.v1", open = true)
    record MemberRenewed(String renewal, String campaign, String mandate, String member, EnteredBy enteredBy)
            implements MembershipEvent {
        public Subject subject() {
            return RENEWAL.of(renewal);
        }
    }

    /** An answer requests another contact or representative: membership-service applies it to the member. */
    @Wire("membership.handover-wanted.v1")
    record HandoverWanted(String renewal, String member) implements MembershipEvent {
        public Subject subject() {
            return RENEWAL.of(renewal);
        }
    }

    @Wire(value = "membership.member-withdrew.v2", earlier = "membership.member-withdrew.v1", open = true)
    record MemberWithdrew(String renewal, String campaign, String mandate, String member, EnteredBy enteredBy)
            implements MembershipEvent {
        public Subject subject() {
            return RENEWAL.of(renewal);
        }
    }

    @Wire(value = "membership.membership-lapsed.v1", open = true)
    record MembershipLapsed(String renewal, String campaign, String mandate, String member) implements MembershipEvent {
        public Subject subject() {
            return RENEWAL.of(renewal);
        }
    }

    /** A city or association was entered as a member during a mandate. */
    @Wire(value = "membership.member-joined.v1", open = true)
    record MemberJoined(String mandate, String member) implements MembershipEvent {
        public Subject subject() {
            return STANDING.of(mandate + "." + member);
        }
    }

    /** A member left during a mandate, outside a renewal campaign. */
    @Wire(value = "membership.member-left.v1", open = true)
    record MemberLeft(String mandate, String member) implements MembershipEvent {
        public Subject subject() {
            return STANDING.of(mandate + "." + member);
        }
    }

    /** A member that had left or lapsed is a member of the mandate again. */
    @Wire(value = "membership.membership-reinstated.v1", open = true)
    record MembershipReinstated(String mandate, String member) implements MembershipEvent {
        public Subject subject() {
            return STANDING.of(mandate + "." + member);
        }
    }

    /** What was registered as a member never was one. */
    @Wire(value = "membership.member-registered-in-error.v1", open = true)
    record MemberRegisteredInError(String mandate, String member) implements MembershipEvent {
        public Subject subject() {
            return STANDING.of(mandate + "." + member);
        }
    }

    @Wire(value = "membership.call-opened.v1", open = true)
    record CallOpened(String call, String mandate, int fewest, int most, Instant closes, String zone)
            implements MembershipEvent {
        public Subject subject() {
            return CALL.of(call);
        }
    }

    /** A member that is invited to apply, and the contact to write to; ids only. */
    record Invited(String member, String contact) {}

    /** Members are invited to apply to a call; many of them in several events, each member once. */
    @Wire("membership.call-invited.v1")
    record CallInvited(String call, List<Invited> invited, Instant closes, String zone) implements MembershipEvent {
        public Subject subject() {
            return CALL.of(call);
        }
    }

    @Wire("membership.application-received.v1")
    record ApplicationReceived(
            String call,
            String application,
            String city,
            String cityName,
            String country,
            @SectionId String section,
            boolean member)
            implements MembershipEvent {
        public Subject subject() {
            return CALL.of(call);
        }
    }

    /** A seat is offered until {@code expires}; {@code contact} is the id of who applied for the city. */
    @Wire("membership.seat-offered.v1")
    record SeatOffered(String call, String application, String city, String contact, int rank, Instant expires)
            implements MembershipEvent {
        public Subject subject() {
            return CALL.of(call);
        }
    }

    @Wire("membership.pioneer-reserved.v1")
    record PioneerReserved(String call, String application, String city, String contact, int place)
            implements MembershipEvent {
        public Subject subject() {
            return CALL.of(call);
        }
    }

    @Wire(value = "membership.pioneer-seated.v1", open = true)
    record PioneerSeated(
            String call,
            String mandate,
            String city,
            String cityName,
            String country,
            @SectionId String section) implements MembershipEvent {
        public Subject subject() {
            return CALL.of(call);
        }
    }

    @Wire("membership.seat-declined.v1")
    record SeatDeclined(String call, String application, String city) implements MembershipEvent {
        public Subject subject() {
            return CALL.of(call);
        }
    }

    @Wire("membership.seat-expired.v1")
    record SeatExpired(String call, String application, String city) implements MembershipEvent {
        public Subject subject() {
            return CALL.of(call);
        }
    }

    /** The call is decided, and this application got neither a seat nor a place in reserve. */
    @Wire("membership.application-refused.v1")
    record ApplicationRefused(String call, String application, String city, String contact) implements MembershipEvent {
        public Subject subject() {
            return CALL.of(call);
        }
    }

    @Wire(value = "membership.meeting-planned.v2", earlier = "membership.meeting-planned.v1", open = true)
    record MeetingPlanned(
            String meeting,
            MeetingKind kind,
            int year,
            @Nullable String place) implements MembershipEvent {
        public Subject subject() {
            return MEETING.of(meeting);
        }
    }

    /** The meeting has begun: the embargoes that wait for it end. */
    @Wire(value = "membership.meeting-declared-open.v2", earlier = "membership.meeting-declared-open.v1", open = true)
    record MeetingDeclaredOpen(
            String meeting,
            MeetingKind kind,
            int year,
            @Nullable String place,
            Instant at) implements MembershipEvent {
        public Subject subject() {
            return MEETING.of(meeting);
        }
    }
}
