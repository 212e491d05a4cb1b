package org.digitalcities.contracts;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Not a test: writes the committed contract when asked to, see event-contracts/README.md. */
@EnabledIfSystemProperty(named = "contracts", matches = "add|anew")
class WriteContracts {

    @Test
    void writesSchemasSamplesAndAsyncApi() throws Exception {
        var files = ContractFiles.committed();
        for (var name : System.getProperty("anew", "").split(",")) {
            var type = Catalogue.type(name);
            if (type.isEmpty()) continue;
            Files.deleteIfExists(files.schema(type.get()));
            Files.deleteIfExists(files.sample(type.get()));
        }
        files.add(Catalogue.types());
    }
}
