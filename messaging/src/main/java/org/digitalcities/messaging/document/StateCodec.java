package org.digitalcities.messaging.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bson.Document;
import org.digitalcities.messaging.event.Visibility;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Converts states to documents and back: instants become dates, sealed cases carry their stored name, old forms are converted. */
public final class StateCodec<S> {

    static final String ID = "id";

    private final JsonMapper mapper;
    private final Class<S> type;
    private final StoredTypeNames names;
    private final StateUpcasters lifts;

    public StateCodec(Class<S> type, StoredTypeNames names) {
        var builder = JsonMapper.builder()
                .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                .changeDefaultVisibility(Visibility::fieldsOnly)
                .disable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .addModule(new SimpleModule("bson").addSerializer(new InstantAsDate()));
        names.byType().forEach((sealedType, cases) -> {
            builder.addMixIn(sealedType, Kind.class);
            cases.forEach((sealedCase, name) -> builder.registerSubtypes(new NamedType(sealedCase, name)));
        });
        this.mapper = builder.build();
        this.type = type;
        this.names = names;
        this.lifts = names.lifts();
    }

    public Document write(S state) {
        // A writer for the declared type, because a writer for the case would omit its name.
        var tokens = mapper.writerFor(type).writeValueIntoBuffer(state);
        try (var parser = tokens.asParser()) {
            var document = mapper.readValue(parser, Document.class);
            if (names.isIdentified()) document.remove(ID);
            return lifts.written(document);
        }
    }

    /** Reads a state of any form. */
    public S read(Document state) {
        return mapper.convertValue(lifts.lifted(state), type);
    }

    /** Reads the state of any form in the document of an aggregate. */
    public S of(Document aggregate) {
        var state = lifts.lifted(aggregate.get("state", Document.class));
        return mapper.convertValue(
                names.isIdentified() ? new Document(state).append(ID, aggregate.getString("_id")) : state, type);
    }

    /** The document that is stored. */
    public Class<S> type() {
        return type;
    }

    StoredTypeNames names() {
        return names;
    }

    /** The newest form of the state, counted from 1. */
    public int form() {
        return lifts.known();
    }

    /** The form in which a state is written. */
    public int written() {
        return lifts.written();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface Kind {}

    private static final class InstantAsDate extends StdSerializer<Instant> {
        InstantAsDate() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
            out.writeEmbeddedObject(Date.from(value.truncatedTo(ChronoUnit.MILLIS)));
        }
    }
}
