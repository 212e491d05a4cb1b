package org.digitalcities.newsletter.issue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.contracts.Nullable;
import org.digitalcities.newsletter.audience.Counts;
import org.digitalcities.webkit.answer.SchemaName;
import org.digitalcities.webkit.input.Checked.Language;
import org.digitalcities.webkit.input.Checked.Line;
import org.digitalcities.webkit.input.Checked.OneOf;
import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.Text;
import org.digitalcities.webkit.input.Checked.Zone;

/** What goes in and out over the API of issues. */
final class IssueViews {

    /** The most characters of a title, since it is the subject of a mail. */
    static final int TITLE = 59;

    private static final int BODY = 20_000;
    private static final int MOMENT = 40;

    private IssueViews() {}

    /**
     * The text of an issue. A draft may lack languages; an approval needs each of them, or another one that replaces it.
     *
     * @param title   the subject of the mails
     * @param body    Markdown
     * @param standIn the language that replaces a missing one, by the missing one: {@code {"fr": "en"}}; none if left out
     */
    record IssueText(@Required IssueTitle title, @Required IssueBody body, Map<String, String> standIn) {}

    /** A title; a language may be missing. */
    record IssueTitle(
            @Line(TITLE) String en,
            @Line(TITLE) String es,
            @Line(TITLE) String fr) {

        LocalText text() {
            return new LocalText(en, es, fr);
        }
    }

    /** A body in Markdown; a language may be missing. */
    record IssueBody(
            @Text(BODY) String en,
            @Text(BODY) String es,
            @Text(BODY) String fr) {

        LocalText text() {
            return new LocalText(en, es, fr);
        }
    }

    /**
     * When an issue is sent.
     *
     * @param at      a moment with its zone, such as {@code 2026-06-30T21:59:00Z}; or, if {@code zone} is given, a local time in it,
     *                such as {@code 2026-06-30T23:59}
     * @param zone    the zone of a local {@code at}; the community's zone if left out
     * @param readers how many recipients the caller has seen; if their number is another one now, nothing is scheduled
     */
    record IssueSchedule(
            @Required @Line(MOMENT) String at,
            @Zone String zone,
            @Required Long readers) {}

    /**
     * Confirms whom an issue reaches.
     *
     * @param readers how many recipients the caller has seen; if their number is another one now, nothing is sent
     */
    record SendingConfirmation(@Required Long readers) {}

    /**
     * An issue of the newsletter. What it does not have in its state is left out.
     *
     * @param version     the version, as in its ETag
     * @param title       the subject of the mails; a missing language is left out
     * @param body        Markdown; a missing language is left out
     * @param standIn     the language that replaces a missing one, by the missing one: {@code {"fr": "en"}}
     * @param missing     the languages that still lack title or body, and that no other language replaces
     * @param remarks     warnings on what a mail cannot show as it was meant
     * @param edition     the study edition that it announces
     * @param approved    the approval of the text as it stands
     * @param readers     how many recipients it reaches, once they can be confirmed: if it is approved, scheduled or held
     * @param readersAsOf the time up to which {@code readers} are counted, if that lags
     * @param confirmed   how many recipients were confirmed for the scheduled time
     * @param held        why it was not sent at its time
     * @param at          the scheduled time, or the time that was missed
     * @param zone        the zone in which the team entered {@code at}
     * @param begun       when its sending began
     * @param finished    when each recipient had an outcome
     * @param counts      the outcomes of its mails, once it is sent
     */
    @SchemaName("Issue")
    record IssueView(
            String id,
            long version,
            @OneOf(IssueState.class) String state,
            LocalText title,
            LocalText body,
            Map<String, String> standIn,
            List<@Language String> missing,
            List<IssueRemark> remarks,
            @Nullable String edition,
            @Nullable IssueApproval approved,
            @Nullable Long readers,
            @Nullable Instant readersAsOf,
            @Nullable Long confirmed,
            @Nullable @OneOf(Issue.Hold.class) String held,
            @Nullable Instant at,
            @Nullable @Zone String zone,
            @Nullable Instant begun,
            @Nullable Instant finished,
            @Nullable Counts counts) {

        /** When it was sent, is being sent or is to be sent; null for a draft. */
        public Instant when() {
            return finished != null ? finished : begun != null ? begun : at;
        }
    }

    /**
     * The approval of an issue.
     *
     * @param by the id of the person who approved it
     * @param on when it was approved
     */
    record IssueApproval(String by, Instant on) {}

    /**
     * A warning on an issue's text.
     *
     * @param field   the text, such as {@code body.en}
     * @param code    the reason for programs
     * @param message the reason in the language of {@code Accept-Language}
     */
    record IssueRemark(String field, String code, String message) {}
}
