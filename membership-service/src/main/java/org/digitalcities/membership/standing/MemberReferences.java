package org.digitalcities.membership.standing;

import java.util.Optional;

/** What another feature holds of a member, so that the member cannot have been entered in error. */
public interface MemberReferences {

    /** The id of something that refers to the member; empty if nothing does. */
    Optional<String> to(String member);
}
