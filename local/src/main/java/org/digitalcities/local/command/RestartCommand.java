package org.digitalcities.local.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.digitalcities.local.ControlSocket;
import org.digitalcities.local.HubException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restart",
        mixinStandardHelpOptions = true,
        description =
                "Restarts services while the hub goes on: each starts beside the"
                        + " one that runs, which ends once the new one is ready. The gateway, which has the one public port, ends first.")
final class RestartCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "SERVICE", description = "Which, one after the other.")
    private List<String> services = List.of();

    @Option(names = "--all", description = "All but the gateway, one after the other.")
    private boolean all;

    @Override
    public Integer call() throws Exception {
        if (all != services.isEmpty()) throw new HubException("Say either which services to restart or --all");
        var words = new ArrayList<>(List.of("restart"));
        words.addAll(services);
        ControlSocket.command(HubCommand.running(), words, HubCommand::say);
        return 0;
    }
}
