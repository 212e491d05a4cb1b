package org.digitalcities.membership.approval;

import org.digitalcities.webkit.input.Checked.Required;
import org.digitalcities.webkit.input.Checked.Text;
import org.digitalcities.webkit.input.Checked.Within;

/** What goes in over the API of decisions on answers. */
final class ApprovalViews {

    /** The longest words of an officer to a member. */
    static final int LONGEST_WORDS = 1000;

    /** How many days a member has for a question. */
    static final int MOST_DAYS = 60;

    private ApprovalViews() {}

    /**
     * An officer approves an answer.
     *
     * @param representative whether the representative that the answer names is put on record; left out for yes
     */
    record AnswerApproval(Boolean representative) {}

    /**
     * An officer asks a member back.
     *
     * @param words what the member reads in the mail and on its page
     * @param days  how many days it has at least; left out for 7
     */
    record AnswerInquiry(
            @Required @Text(LONGEST_WORDS) String words,
            @Within(min = 1, max = MOST_DAYS) Integer days) {}

    /**
     * An officer does not accept an answer as it is.
     *
     * @param words what the member reads in the mail and on its page
     */
    record AnswerRejection(@Required @Text(LONGEST_WORDS) String words) {}
}
