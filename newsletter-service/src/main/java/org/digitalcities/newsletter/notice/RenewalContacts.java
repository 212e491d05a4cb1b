package org.digitalcities.newsletter.notice;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.digitalcities.contracts.Subject;
import org.springframework.stereotype.Component;

/** The contacts of each renewal, as ids from membership's events; no personal data. */
@Component
class RenewalContacts {

    private final RenewalContactStore store;

    RenewalContacts(RenewalContactStore store) {
        this.store = store;
    }

    /** The contacts that a renewal's event with this sequence names. */
    record Invited(Subject renewal, long sequence, List<String> contacts) {}

    /** Stores contacts; an earlier event than the stored one changes nothing. */
    void apply(Collection<Invited> invited) {
        store.apply(invited);
    }

    /** The contacts of the known ones among these renewals. */
    Map<Subject, List<String>> of(Collection<Subject> wanted) {
        return store.of(wanted);
    }
}
