package org.digitalcities.webkit.call;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.digitalcities.addresses.ReadinessProbes;
import org.digitalcities.addresses.ServiceAddresses;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ClientHttpRequestInterceptor;

/** The base URLs of the services, one or more each, from {@code hub.<name>-url}. */
public final class ServiceUrls implements AutoCloseable {

    private static final List<String> SERVICES = List.of("identity", "membership", "newsletter", "study", "partner");

    private final Map<String, ServiceAddresses> addresses = new TreeMap<>();
    private final ReadinessProbes probes;

    ServiceUrls(Environment environment) {
        for (var service : SERVICES) {
            var list = environment.getRequiredProperty("hub." + service + "-url");
            addresses.put(service, ServiceAddresses.of("HUB_" + service.toUpperCase(Locale.ROOT) + "_URL", list));
        }
        probes = new ReadinessProbes(addresses.values());
    }

    /** The base URL for a client of that service. */
    public String base(String service) {
        return of(service).first().toString();
    }

    /** Interceptors that distribute a client's requests over several URLs; none for a service that has one. */
    public List<ClientHttpRequestInterceptor> spreading(String service) {
        return of(service).areSeveral() ? List.of(new FailoverInterceptor(of(service))) : List.of();
    }

    /** Whether any instance of a service is ready. A service with a single URL is not probed. */
    boolean isReadySomewhere(String service) {
        return addresses.containsKey(service) && of(service).areSeveral() && ReadinessProbes.isAnyReady(of(service));
    }

    private ServiceAddresses of(String service) {
        var found = addresses.get(service);
        if (found == null) throw new IllegalArgumentException("no service is named " + service);
        return found;
    }

    ReadinessProbes looks() {
        return probes;
    }

    @Override
    public void close() {
        probes.close();
    }
}
