package org.digitalcities.identity.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.Base64;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.bson.Document;
import org.digitalcities.local.TestInfrastructure;
import org.digitalcities.webkit.key.LinkKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SigningKeysIT {

    private static final LinkKey LINK_KEY = new LinkKey(Base64.getEncoder().encodeToString(new byte[32]));
    private static MongoClient client;

    @BeforeAll
    static void connect() {
        client = MongoClients.create(TestInfrastructure.shared().mongoUri());
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    private static MongoCollection<Document> emptyCollection() {
        return client.getDatabase(TestInfrastructure.database("keys-" + UUID.randomUUID()))
                .getCollection("keys");
    }

    @Test
    void instancesThatStartAtOnceAgreeOnOneKey() throws Exception {
        var keys = emptyCollection();
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> instance = () -> {
                start.await();
                return new SigningKeys(new SigningKeyStore(keys), LINK_KEY)
                        .current()
                        .getKeyID();
            };
            var instances =
                    Stream.generate(() -> threads.submit(instance)).limit(8).toList();
            start.countDown();
            var seen = new HashSet<String>();
            for (var one : instances) seen.add(one.get());
            assertThat(seen).hasSize(1);
        }
        assertThat(keys.countDocuments()).isEqualTo(1);
    }

    @Test
    void theStoreHoldsThePrivatePartSealedOnly() {
        var keys = emptyCollection();
        var key = new SigningKeys(new SigningKeyStore(keys), LINK_KEY).current();

        assertThat(keys.find().first().toJson()).doesNotContain(key.getD().toString());
        var other = new LinkKey(Base64.getEncoder().encodeToString("another key of thirty-two bytes!".getBytes()));
        assertThatThrownBy(() -> new SigningKeys(new SigningKeyStore(keys), other).current())
                .hasMessageContaining("HUB_LINK_KEY");
    }
}
