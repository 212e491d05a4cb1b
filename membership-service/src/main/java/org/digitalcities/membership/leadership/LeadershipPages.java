package org.digitalcities.membership.leadership;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.membership.leadership.LeadershipViews.LeadershipSeat;
import org.digitalcities.membership.leadership.LeadershipViews.SeatEnding;
import org.digitalcities.membership.leadership.LeadershipViews.SecretariatAppointment;
import org.digitalcities.membership.leadership.LeadershipViews.SecretariatEnding;
import org.digitalcities.membership.mandate.Leadership;
import org.digitalcities.membership.mandate.Mandate;
import org.digitalcities.membership.mandate.Mandates;
import org.digitalcities.membership.member.Member;
import org.digitalcities.membership.member.MemberViews.RepresentativeView;
import org.digitalcities.membership.member.Members;
import org.digitalcities.membership.standing.Standings;
import org.digitalcities.messaging.document.Snapshot;
import org.digitalcities.webkit.form.NextPage;
import org.digitalcities.webkit.form.PageForm;
import org.digitalcities.webkit.idempotency.ActRequest;
import org.digitalcities.webkit.page.Lang;
import org.digitalcities.webkit.problem.FieldValidator;
import org.digitalcities.webkit.problem.Problem;
import org.digitalcities.webkit.query.FormFields;
import org.digitalcities.webkit.security.AllowedFor;
import org.digitalcities.webkit.security.Role;
import org.digitalcities.webkit.text.PlainText;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The leadership of a mandate: who holds each seat and who did before; filling, replacing and ending one on a page of its own. */
@Controller
@RequestMapping("/console/membership/mandates/{id}/leadership")
@AllowedFor(Role.SECRETARIAT)
class LeadershipPages {

    private static final int MOST_CHOICES = 200;

    private final Mandates mandates;
    private final Members members;
    private final Standings standings;
    private final LeadershipInput input;
    private final SeatNames names;

    LeadershipPages(Mandates mandates, Members members, Standings standings, LeadershipInput input, SeatNames names) {
        this.mandates = mandates;
        this.members = members;
        this.standings = standings;
        this.input = input;
        this.names = names;
    }

    @GetMapping
    @AllowedFor({Role.SECRETARIAT, Role.OPERATOR})
    ModelAndView all(@PathVariable String id, Lang lang) {
        var leadership = found(id).state().leadership();
        var byId = holders(leadership);
        var seats = names.all().stream()
                .map(seat -> SeatRow.of(seat, leadership, byId, names.in(seat, lang)))
                .toList();
        return new ModelAndView("leadership/list")
                .addObject("mandate", Mandate.shown(id))
                .addObject("path", path(id))
                .addObject("seats", seats)
                .addObject("former", SeatRow.former(leadership, byId, seat -> names.in(seat, lang)))
                .addObject("without", names.withoutViceChair(leadership, lang));
    }

    /** The names of the members that hold or held a seat, by their ids. */
    private Map<String, String> holders(Leadership leadership) {
        return members
                .findAll(leadership.seats().stream()
                        .map(Leadership.Seat::member)
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.toMap(Member::id, member -> member.profile().name()));
    }

    @GetMapping("/{seat}")
    ModelAndView mayTake(@PathVariable String id, @PathVariable String seat, Lang lang) {
        return taking(id, seat, null, lang);
    }

    /** The member's representative on record takes the seat. */
    @PostMapping("/{seat}")
    @FormFields({"member", "holder", "since", "replaces"})
    ModelAndView take(
            @PathVariable String id, @PathVariable String seat, PageForm typed, ActRequest acting, Lang lang) {
        var of = seat(seat);
        return typed.on(acting, id, mandates::repeat)
                .read(fields -> taken(of, typed, fields, acting))
                .act((command, act) -> mandates.lead(id, command, act))
                .answer(_ -> NextPage.at(path(id), "leadership.filled"), form -> taking(id, seat, form, lang));
    }

    private Leadership.Command taken(SeatName seat, PageForm typed, FieldValidator fields, ActRequest acting) {
        var since = blankAsNull(typed.value("since"));
        if (seat.role() == null)
            return input.secretariat(
                    new SecretariatAppointment(PlainText.line(typed.value("holder")), since), fields, acting.now());
        var member = blankAsNull(typed.value("member"));
        var representative = Optional.ofNullable(member)
                .flatMap(members::find)
                .map(found -> RepresentativeView.of(found.state().representative()))
                .orElse(null);
        return input.seat(
                new LeadershipSeat(
                        EnumNames.of(seat.role()),
                        member,
                        seat.section(),
                        representative,
                        since,
                        blankAsNull(typed.value("replaces"))),
                fields,
                acting.now());
    }

    @GetMapping("/{seat}/ending")
    ModelAndView mayEnd(@PathVariable String id, @PathVariable String seat, Lang lang) {
        return ending(id, seat, null, lang);
    }

    @PostMapping("/{seat}/ending")
    @FormFields("until")
    ModelAndView end(@PathVariable String id, @PathVariable String seat, PageForm typed, ActRequest acting, Lang lang) {
        var of = seat(seat);
        var until = blankAsNull(typed.value("until"));
        return typed.on(acting, id, mandates::repeat)
                .read(fields -> of.role() == null
                        ? input.ending(new SecretariatEnding(until), fields, acting.now())
                        : input.ending(
                                new SeatEnding(EnumNames.of(of.role()), of.section(), until), fields, acting.now()))
                .act((command, act) -> mandates.lead(id, command, act))
                .answer(_ -> NextPage.at(path(id), "leadership.ended"), form -> ending(id, seat, form, lang));
    }

    /** @param typed null for the first view */
    private ModelAndView taking(String id, String seat, PageForm typed, Lang lang) {
        var of = seat(seat);
        var page = page("leadership/seat", id, of, typed, lang);
        if (of.role() == null) return page.addObject("longest", LeadershipViews.LONGEST_HOLDER);
        var choices = members.choices(of.section(), MOST_CHOICES);
        return page.addObject("choices", byName(standings.onlyMembersNow(choices)))
                .addObject("isPart", choices.size() == MOST_CHOICES);
    }

    private static Map<String, String> byName(List<Member> choices) {
        return choices.stream()
                .collect(Collectors.toMap(
                        Member::id, one -> one.profile().name(), (first, _) -> first, LinkedHashMap::new));
    }

    private ModelAndView ending(String id, String seat, PageForm typed, Lang lang) {
        var page = page("leadership/ending", id, seat(seat), typed, lang);
        return page.getModel().get("row") instanceof SeatRow row && row.holder() == null ? NextPage.at(path(id)) : page;
    }

    private ModelAndView page(String view, String id, SeatName seat, PageForm typed, Lang lang) {
        var found = found(id);
        var leadership = found.state().leadership();
        var row = SeatRow.of(seat, leadership, holders(leadership), names.in(seat, lang));
        var replaces = row.holderId() == null ? Map.<String, String>of() : Map.of("replaces", row.holderId());
        return new ModelAndView(view)
                .addObject(
                        "form",
                        typed == null
                                ? PageForm.of(replaces, found.version())
                                : typed.beside(replaces, found.version()))
                .addObject("row", row)
                .addObject("mandate", Mandate.shown(id))
                .addObject("back", path(id))
                .addObject("path", path(id) + "/" + seat.key());
    }

    private Snapshot<Mandate> found(String id) {
        return mandates.find(id).orElseThrow(() -> Problem.unknown().thrown());
    }

    private SeatName seat(String key) {
        return names.find(key).orElseThrow(() -> Problem.unknown().thrown());
    }

    private static String path(String id) {
        return "/console/membership/mandates/" + id + "/leadership";
    }

    private static String blankAsNull(String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
