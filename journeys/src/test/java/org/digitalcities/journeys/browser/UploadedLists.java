package org.digitalcities.journeys.browser;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.digitalcities.journeys.hub.Await;
import org.digitalcities.journeys.hub.Body;
import org.digitalcities.journeys.hub.HubClient;

/** Lists of members at each step of an import. They give a member a short name, and change nothing else. */
final class UploadedLists {

    private static final String FILE = """
            id;Ciudad;Nombre corto;País;Observaciones
            de-stuttgart;;Stuttg.;;ninguna
            ;Villa Ejemplo;;Atlántida;un país que no existe
            ;%s;;Georgia;un nombre largo
            """.formatted("ქალაქი ".repeat(60));

    private final HubClient secretariat;

    UploadedLists(HubClient secretariat) {
        this.secretariat = secretariat;
    }

    String received() {
        return secretariat
                .upload("/api/member-lists", "text/csv", FILE.getBytes(StandardCharsets.UTF_8))
                .expect(201)
                .json()
                .path("id")
                .asString();
    }

    String checked() {
        var id = received();
        var columns = Map.of("id", 1, "name", 2, "short", 3, "country", 4);
        secretariat
                .post(
                        "/api/member-lists/" + id + "/check",
                        Body.of("columns", columns, "mode", "update", "source", "Carta"))
                .expect(200);
        return reached(id, "checked");
    }

    String imported() {
        var id = checked();
        secretariat
                .post("/api/member-lists/" + id + "/import", Body.of("members", 1))
                .expect(200);
        return reached(id, "imported");
    }

    private String reached(String id, String state) {
        return Await.until(
                        "the list is " + state,
                        () -> secretariat
                                .get("/api/member-lists/" + id)
                                .expect(200)
                                .json(),
                        list -> list.path("state").asString().equals(state))
                .path("id")
                .asString();
    }
}
