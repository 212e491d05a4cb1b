package org.digitalcities.journeys.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.digitalcities.journeys.client.api.ClientsApi;
import org.digitalcities.journeys.client.model.ClientRegistration;
import org.digitalcities.journeys.client.model.ClientRegistration.RoleEnum;
import org.digitalcities.journeys.hub.HubClient;
import org.digitalcities.journeys.story.AfterTheStory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compiles and runs the programs in Java at the beginning of the guides, on a running hub. */
class GuidesInJavaJourneyIT {

    private static final Map<RoleEnum, String> OWNERS = Map.of(RoleEnum.CITY, "ar-cordoba", RoleEnum.PARTNER, "uclg");

    private final AfterTheStory after = AfterTheStory.shared();

    @ParameterizedTest
    @EnumSource
    void theProgramOfAGuideWorks(Guide guide, @TempDir Path folder) throws IOException {
        after.withAnOpenCampaign();
        var run = new ToolRunner(
                folder.resolve("java.log"),
                Map.of("HUB", after.own().hub().address().toString()));

        var seen = guide.runInJava(AfterTheStory.root(), new JavaTools(folder), run, credentials(guide.role()));

        assertThat(seen).contains(" lines, with ");
    }

    private Map<String, String> credentials(RoleEnum role) {
        var credentials = after.stage()
                .cast()
                .secretariat()
                .api(ClientsApi::new)
                .registerClient(
                        HubClient.newKey(),
                        new ClientRegistration()
                                .role(role)
                                .owner(OWNERS.get(role))
                                .label("Guide"));
        var name = role.getValue().toUpperCase(Locale.ROOT);
        return Map.of(name + "_ID", credentials.getClientId(), name + "_SECRET", credentials.getSecret());
    }
}
