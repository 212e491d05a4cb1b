package org.digitalcities.membership.handover;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.contracts.SubjectKind;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.Members;
import org.digitalcities.messaging.clock.BusinessClock;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.messaging.listing.ListingPage;
import org.digitalcities.messaging.listing.ListingQuery;
import org.digitalcities.webkit.history.Histories;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.paging.Columns;
import org.digitalcities.webkit.paging.ListView;
import org.digitalcities.webkit.paging.ListingOf;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.text.EmailAddress;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The handovers, and one of them. */
@Controller
@AllowedFor(Role.SECRETARIAT)
class HandoverPages {

    static final String LIST = "/console/membership/handovers";
    static final String ONE = LIST + "/{id}";

    private final Handovers handovers;
    private final Members members;
    private final Histories histories;
    private final BusinessClock clock;

    HandoverPages(Handovers handovers, Members members, Histories histories, BusinessClock clock) {
        this.handovers = handovers;
        this.members = members;
        this.histories = histories;
        this.clock = clock;
    }

    record Row(String id, String name, HandoverTag tag, Instant at) {}

    private static final Columns<Row> COLUMNS = Columns.<Row>of()
            .text("handover.member", Row::name)
            .word("handover.state", row -> row.tag().text())
            .instant("handover.at", Row::at);

    @GetMapping(LIST)
    ModelAndView list(@ListingOf("handovers") ListingQuery part, Lang lang) {
        return new ModelAndView("handover/list")
                .addObject("list", new ListView<>(LIST, part, rows(part), lang).inFiles(COLUMNS, this::rows));
    }

    private ListingPage<Row> rows(ListingQuery part) {
        var found = handovers.list(part);
        Map<String, Member> names =
                members
                        .findAll(found.items().stream()
                                .map(one -> one.state().member())
                                .collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(Member::id, Function.identity()));
        return found.map(one -> new Row(
                one.id(),
                names.get(one.state().member()).profile().name(),
                HandoverTag.of(one.state()),
                one.state().at()));
    }

    @GetMapping(ONE)
    ModelAndView one(@PathVariable String id, @RequestParam(required = false) String history) {
        var handover = found(handovers, id).state();
        var member = member(members, handover);
        var open = handover instanceof Handover.Open one ? one : null;
        return new ModelAndView("handover/one")
                .addObject("handover", handover)
                .addObject("member", member)
                .addObject("tag", HandoverTag.of(handover))
                .addObject("path", path(id))
                .addObject("open", open)
                .addObject("successor", open == null ? null : open.terms().successor())
                .addObject(
                        "email",
                        open == null
                                ? null
                                : EmailAddress.shown(open.terms().successor().email()))
                .addObject("isChecking", handover instanceof Handover.Checking)
                .addObject("end", handover instanceof Handover.Ended ended ? EnumNames.of(ended.end()) : null)
                .addObject("reason", handover instanceof Handover.Reversed reversed ? reversed.reason() : null)
                .addObject("isReversible", handover instanceof Handover.Done done && done.isReversible(clock.now()))
                .addObject("until", handover.at().plus(Handover.REVERSIBLE))
                .addObject("timeline", histories.timeline(SubjectKind.HANDOVER, id, path(id), history));
    }

    static String path(String id) {
        return ONE.replace("{id}", id);
    }

    static Snapshot<Handover> found(Handovers handovers, String id) {
        return handovers.find(id).orElseThrow(() -> Problem.unknown().thrown());
    }

    static Member member(Members members, Handover handover) {
        return members.find(handover.member())
                .map(Snapshot::state)
                .orElseThrow(() -> Problem.unknown().thrown());
    }
}
