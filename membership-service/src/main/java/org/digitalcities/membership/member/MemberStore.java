package org.digitalcities.membership.member;

import com.mongodb.client.model.Filters;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.messaging.aggregate.Aggregates;
import org.digitalcities.messaging.aggregate.Documents;
import org.digitalcities.messaging.document.Names;
import org.digitalcities.messaging.document.Shape.Kind;
import org.digitalcities.messaging.document.Slice;
import org.digitalcities.messaging.document.Snapshot;
import org.springframework.stereotype.Component;

/** Members as documents. All queries go by the id. */
@Component
final class MemberStore {

    private final Aggregates<Member> members;

    MemberStore(Documents documents) {
        this.members = documents.aggregates(SubjectKind.MEMBER, "members", Member.class, Names.none(),
                shape -> shape.holds(Kind.PART, "state.profile").holds(Kind.TEXT, "state.profile.name", "state.profile.zone"));
    }

    Aggregates<Member> aggregates() {
        return members;
    }

    Optional<Snapshot<Member>> find(String id) {
        return members.find(id);
    }

    List<Snapshot<Member>> findAll(Collection<String> ids) {
        return members.all(Filters.in("_id", ids));
    }

    Slice<Snapshot<Member>> list(String after, int limit) {
        return members.list(Filters.empty(), after, limit);
    }
}
