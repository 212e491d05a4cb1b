package org.digitalcities.membership.member;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The fields of a member by their names in the API, in which two states of it differ. */
final class MemberFields {

    private static final Map<String, Function<Member, Object>> FIELDS = fields();

    private MemberFields() {}

    private static Map<String, Function<Member, Object>> fields() {
        var fields = new LinkedHashMap<String, Function<Member, Object>>();
        fields.put("kind", member -> member.profile().kind());
        fields.put("name", member -> member.profile().name());
        fields.put("short", member -> member.profile().shortName());
        fields.put(
                "particulars.names.en", member -> member.particulars().names().en());
        fields.put(
                "particulars.names.es", member -> member.particulars().names().es());
        fields.put(
                "particulars.names.fr", member -> member.particulars().names().fr());
        fields.put(
                "particulars.names.local",
                member -> member.particulars().names().local());
        fields.put("country", member -> member.profile().country());
        fields.put("section", member -> member.profile().section());
        fields.put("zone", member -> member.profile().zone());
        fields.put("particulars.website", member -> member.particulars().website());
        fields.put("particulars.population", member -> member.particulars().population());
        fields.put("particulars.languages", member -> member.particulars().languages());
        fields.put("particulars.axes", member -> member.particulars().axes());
        fields.put("particulars.coordinates", member -> member.particulars().coordinates());
        fields.put("contact.name", member -> member.contact().name());
        fields.put("contact.email", member -> member.contact().email());
        fields.put("contact.language", member -> member.contact().language());
        fields.put("representative.name", member -> speaker(member, Representative::name));
        fields.put("representative.office", member -> speaker(member, Representative::office));
        return fields;
    }

    private static Object speaker(Member member, Function<Representative, Object> value) {
        return Optional.ofNullable(member.representative()).map(value).orElse(null);
    }

    static List<String> differing(Member before, Member after) {
        return FIELDS.entrySet().stream()
                .filter(field -> !Objects.equals(
                        field.getValue().apply(before), field.getValue().apply(after)))
                .map(Map.Entry::getKey)
                .toList();
    }
}
