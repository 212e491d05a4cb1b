package org.digitalcities.identity.person;

import java.util.List;
import org.digitalcities.contracts.EnumNames;
import org.digitalcities.messaging.aggregate.Act;
import org.digitalcities.messaging.clock.BusinessClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Adds the first persons from {@code HUB_OFFICERS} ({@code mail=role+role,...}), who then add the others. */
@Component
final class Officers implements ApplicationRunner {

    private final String setting;
    private final Persons persons;
    private final BusinessClock clock;

    Officers(@Value("${hub.officers}") String setting, Persons persons, BusinessClock clock) {
        this.setting = setting;
        this.persons = persons;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var known = EnumNames.all(PersonRole.class);
        for (var entry : setting.split(",")) {
            if (entry.isBlank()) continue;
            var parts = entry.strip().split("=", 2);
            var roles = parts.length < 2 ? List.<String>of() : List.of(parts[1].split("\\+"));
            if (roles.isEmpty() || !known.containsAll(roles)) {
                throw new IllegalStateException(
                        "HUB_OFFICERS: write mail=role+role,mail=role with roles out of " + known);
            }
            persons.provision(parts[0], roles, Act.by("identity-service", clock.now()));
        }
    }
}
