package org.digitalcities.membership.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.digitalcities.membership.member.Member;

/**
 * What happens if a planned campaign is opened now: how many members it asks, and which mails go out when.
 *
 * @param byLanguage how many members it asks by the language of their contacts: {@code en}, {@code es}, {@code fr}
 * @param notAsked   how many of those on record it does not ask
 */
record Rehearsal(Map<String, Integer> byLanguage, int notAsked, List<Mailing> mailings) {

    /**
     * Mails of one kind.
     *
     * @param days    before the closing instant, negative after it; null for the invitations
     * @param first   when the first one goes out
     * @param members how many members get it, if nobody answers
     */
    record Mailing(Integer days, Instant first, Instant last, int members) {

        private Mailing with(Instant at) {
            return new Mailing(days, at.isBefore(first) ? at : first, at.isAfter(last) ? at : last, members + 1);
        }
    }

    public int members() {
        return byLanguage.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Takes the members part by part. */
    static final class Count {

        private final OpenCampaign campaign;
        private final Map<String, Integer> byLanguage = new TreeMap<>();
        private final Map<Integer, Mailing> reminders = new TreeMap<>(Comparator.reverseOrder());
        private int notAsked;

        Count(OpenCampaign campaign) {
            this.campaign = campaign;
        }

        void add(List<Member> asked, int others) {
            notAsked += others;
            for (var member : asked) {
                byLanguage.merge(member.contact().language(), 1, Integer::sum);
                for (var days : campaign.plan().reminders()) remind(member, days);
            }
        }

        private void remind(Member member, int days) {
            var ladder = new Ladder(campaign.plan().opened(), campaign.deadline(), List.of(days));
            ladder.nextAfter(campaign.plan().opened(), member.profile().zone(), null)
                    .ifPresent(at -> reminders.compute(
                            days, (_, known) -> (known == null ? new Mailing(days, at, at, 0) : known).with(at)));
        }

        Rehearsal result() {
            var opened = campaign.plan().opened();
            var members =
                    byLanguage.values().stream().mapToInt(Integer::intValue).sum();
            var mailings = new ArrayList<Mailing>();
            mailings.add(new Mailing(null, opened, opened, members));
            mailings.addAll(reminders.values());
            return new Rehearsal(byLanguage, notAsked, mailings);
        }
    }
}
