package org.digitalcities.addresses;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The base addresses of one service's instances. Requests are distributed round-robin over the ready ones. */
public final class ServiceAddresses {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final List<Instance> instances;
    private final AtomicInteger calls = new AtomicInteger();

    private ServiceAddresses(List<Instance> instances) {
        this.instances = instances;
    }

    /**
     * Parses base addresses that are separated by commas.
     *
     * @param setting the name of the setting, such as HUB_STUDY_URL
     * @throws UnusableAddressesException if an entry is empty, is not an http or https address of a host, or occurs twice
     */
    public static ServiceAddresses of(String setting, String list) {
        var entries = list.split(",", -1);
        var instances = new ArrayList<Instance>();
        var known = new HashSet<String>();
        for (var i = 0; i < entries.length; i++) {
            var address = base(setting, i + 1, entries[i].strip());
            if (!known.add(place(address))) throw new UnusableAddressesException(setting, i + 1, "stands there twice");
            instances.add(new Instance(address));
        }
        return new ServiceAddresses(List.copyOf(instances));
    }

    private static URI base(String setting, int entry, String given) {
        if (given.isEmpty()) throw new UnusableAddressesException(setting, entry, "is empty");
        var text = given.replaceFirst("/+$", "");
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new UnusableAddressesException(setting, entry, "is no address");
        }
        if (!isWeb(uri))
            throw new UnusableAddressesException(setting, entry, "does not begin with http:// or https://");
        if (uri.getHost() == null) throw new UnusableAddressesException(setting, entry, "names no host");
        if (uri.getRawUserInfo() != null)
            throw new UnusableAddressesException(setting, entry, "has a user before its host");
        if (!uri.getRawPath().isEmpty() || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new UnusableAddressesException(setting, entry, "has more than a scheme, a host and a port");
        }
        return uri;
    }

    private static boolean isWeb(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    }

    /** The normal form of an address. */
    private static String place(URI address) {
        var scheme = address.getScheme().toLowerCase(Locale.ROOT);
        var port = address.getPort() >= 0 ? address.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }

    /** Whether there is more than one address: only then is readiness probed and failover possible. */
    public boolean areSeveral() {
        return instances.size() > 1;
    }

    /** The addresses as configured, without a slash at the end. */
    public List<URI> all() {
        return instances.stream().map(Instance::address).toList();
    }

    /** The first configured address. */
    public URI first() {
        return instances.getFirst().address();
    }

    /**
     * Whether a request is idempotent: it only reads, or it has an idempotency key.
     *
     * @param key the request's {@code Idempotency-Key}, or null
     */
    public static boolean countsOnce(String method, String key) {
        return READING.contains(method) || key != null && !key.isBlank();
    }

    /**
     * Begins a request: it goes to the next ready address. Addresses that are not ready are tried last.
     *
     * @param countsOnce whether the request is idempotent
     * @param canBeSentAgain whether its body can be sent a second time
     */
    public FailoverSequence turn(boolean countsOnce, boolean canBeSentAgain) {
        var round = calls.getAndIncrement();
        var ready = instances.stream().filter(Instance::isReady).toList();
        var others =
                instances.stream().filter(instance -> !ready.contains(instance)).toList();
        return new FailoverSequence(
                Stream.concat(from(round, ready), from(round, others)).toList(), countsOnce && canBeSentAgain);
    }

    private static Stream<Instance> from(int round, List<Instance> instances) {
        return IntStream.range(0, instances.size())
                .mapToObj(i -> instances.get(Math.floorMod(round + i, instances.size())));
    }

    List<Instance> instances() {
        return instances;
    }
}
