package org.digitalcities.journeys.demo;

import java.util.List;
import org.digitalcities.contracts.LocalText;
import org.digitalcities.journeys.hub.Body;

/** The communication plan's texts on the fifth edition, for each of the community's channels. */
final class ChannelAnnouncement {

    static final List<String> CHANNELS = List.of("website", "twitter", "youtube", "flickr", "newsletter");

    static final LocalText TITLE = new LocalText(
            "The Smart Cities Study 2023 is out",
            "Ya está disponible el Smart Cities Study 2023",
            "Le Smart Cities Study 2023 est paru");
    static final LocalText TEXT = new LocalText(
            "The fifth edition of the international study on ICT, innovation and knowledge in cities can be read now.",
            "Ya se puede leer la quinta edición del estudio internacional sobre TIC, innovación y conocimiento en las ciudades.",
            "La cinquième édition de l'étude internationale sur les TIC, l'innovation et la connaissance dans les villes "
                    + "est disponible.");

    private final StoryEnvironment stage;

    ChannelAnnouncement(StoryEnvironment stage) {
        this.stage = stage;
    }

    void plan() {
        for (var channel : CHANNELS) {
            stage.cast()
                    .communications()
                    .post(
                            "/api/plan-items",
                            Body.of(
                                    "id",
                                    StoryPlan.EDITION + "-" + channel,
                                    "edition",
                                    StoryPlan.EDITION,
                                    "channel",
                                    channel,
                                    "title",
                                    TITLE,
                                    "text",
                                    TEXT))
                    .ok();
        }
    }
}
