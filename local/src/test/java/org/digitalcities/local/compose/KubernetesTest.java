package org.digitalcities.local.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.digitalcities.local.ServiceDefinition;
import org.digitalcities.local.process.Child;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The manifests of deploy/kubernetes by the models of Kubernetes' API, which know every field, and against the services. */
class KubernetesTest {

    private static final Path ROOT = Path.of("..");
    private static final Path BASE = ROOT.resolve("deploy/kubernetes/base");
    private static final Path EXAMPLE = ROOT.resolve("deploy/kubernetes/overlays/example");
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "v1/ConfigMap", ConfigMap.class,
            "v1/Service", Service.class,
            "v1/Namespace", Namespace.class,
            "apps/v1/Deployment", Deployment.class,
            "apps/v1/StatefulSet", StatefulSet.class,
            "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class,
            "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
            "networking.k8s.io/v1/Ingress", Ingress.class);

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void everyManifestHasOnlyFieldsThatKubernetesKnows() throws IOException {
        var manifests = new ArrayList<>(manifests(BASE));
        manifests.addAll(manifests(EXAMPLE));

        assertThat(manifests)
                .hasSizeGreaterThan(25)
                .allSatisfy(manifest -> assertThat(unknown(manifest))
                        .as("%s %s", manifest.get("kind"), manifest.get("metadata"))
                        .isEmpty());
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowIsFound() throws IOException {
        var text = Files.readString(BASE.resolve("gateway.yaml")).replace("readinessProbe", "readynessProbe");

        assertThat(parsed(text).stream().flatMap(manifest -> unknown(manifest).stream()))
                .containsExactly("readynessProbe");
    }

    @Test
    void eachServiceHasAWorkloadWithProbesLimitsAndABudgetAndReadsWhatItIsPassed() throws IOException {
        var all = models(BASE);
        for (var service : ServiceDefinition.values()) {
            var name = service.artifact();
            var template = template(all, name);
            var container = template.getSpec().getContainers().getFirst();

            assertThat(template.getSpec().getTerminationGracePeriodSeconds()).isEqualTo(Child.STOP.toSeconds());
            assertThat(template.getSpec().getSecurityContext().getRunAsNonRoot())
                    .isTrue();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/readiness");
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/liveness");
            assertThat(container.getResources().getLimits()).containsKey("memory");
            assertThat(find(all, PodDisruptionBudget.class, name)
                            .getSpec()
                            .getMinAvailable()
                            .getIntVal())
                    .isEqualTo(1);
            assertThat(find(all, Service.class, name)
                            .getSpec()
                            .getPorts()
                            .getFirst()
                            .getPort())
                    .isEqualTo(8080);

            var passed = new TreeSet<String>();
            container.getEnv().forEach(one -> passed.add(one.getName()));
            container
                    .getEnvFrom()
                    .forEach(from -> passed.addAll(
                            find(all, ConfigMap.class, from.getConfigMapRef().getName())
                                    .getData()
                                    .keySet()));
            var read = SettingCheck.readBy(ROOT, service);
            assertThat(passed)
                    .as(name)
                    .allSatisfy(setting -> assertThat(read).containsAnyOf(setting, setting.replaceFirst("_FILE$", "")));
        }
    }

    @Test
    void theContainersHaveTheUsersOfTheComposedHubAndNoManifestHoldsASecret() throws IOException {
        var all = models(BASE);
        var composed = ComposeFiles.in(ROOT).containers();
        for (var service : ServiceDefinition.values()) {
            assertThat(String.valueOf(template(all, service.artifact())
                            .getSpec()
                            .getSecurityContext()
                            .getRunAsUser()))
                    .isEqualTo(composed.get(service.artifact()).text("user"));
        }
        assertThat(all).extracting(HasMetadata::getKind).doesNotContain("Secret");
    }

    @Test
    void kustomizePutsTheOverlayTogether() throws Exception {
        Assumptions.assumeTrue(Tool.find("kubectl").isPresent(), "no kubectl here");

        var ran = Tool.run(EXAMPLE, Map.of(), List.of("kubectl", "kustomize", "."));

        assertThat(ran.status()).as(ran.said()).isZero();
        var manifests = parsed(ran.said());
        assertThat(manifests)
                .hasSize(manifests(BASE).size() + 2)
                .allSatisfy(manifest -> assertThat(unknown(manifest)).isEmpty());
        assertThat(ran.said()).contains("image: registry.example.org/hub/gateway:0.1.0", "namespace: hub");
    }

    private PodTemplateSpec template(List<HasMetadata> all, String name) {
        return name.equals("partner-service")
                ? find(all, StatefulSet.class, name).getSpec().getTemplate()
                : find(all, Deployment.class, name).getSpec().getTemplate();
    }

    private static <T extends HasMetadata> T find(List<HasMetadata> all, Class<T> kind, String name) {
        return all.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(one -> one.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + kind.getSimpleName() + " " + name));
    }

    private List<HasMetadata> models(Path folder) throws IOException {
        var models = new ArrayList<HasMetadata>();
        for (var manifest : manifests(folder)) models.add(model(manifest));
        return models;
    }

    private HasMetadata model(Map<?, ?> manifest) {
        var kind = KINDS.get(manifest.get("apiVersion") + "/" + manifest.get("kind"));
        assertThat(kind)
                .as("%s %s", manifest.get("apiVersion"), manifest.get("kind"))
                .isNotNull();
        return json.convertValue(manifest, kind);
    }

    /** The names in a manifest that its model does not have: a model keeps them apart, and gives them back when it is written. */
    private List<String> unknown(Map<?, ?> manifest) {
        var unknown = new ArrayList<String>();
        unknown(model(manifest), unknown);
        return unknown;
    }

    private void unknown(Object model, List<String> unknown) {
        switch (model) {
            case null -> {
                return;
            }
            case List<?> list -> list.forEach(each -> unknown(each, unknown));
            case Map<?, ?> map -> map.values().forEach(each -> unknown(each, unknown));
            default -> {
                if (!model.getClass().getName().startsWith("io.fabric8.")) return;
                for (var method : model.getClass().getMethods()) {
                    if (!method.getName().startsWith("get") || method.getParameterCount() > 0) continue;
                    var value = valueOf(method, model);
                    if (method.getName().equals("getAdditionalProperties"))
                        new TreeMap<>((Map<?, ?>) value).keySet().forEach(name -> unknown.add(name.toString()));
                    else if (!(value instanceof Enum<?>)) unknown(value, unknown);
                }
            }
        }
    }

    private static Object valueOf(Method method, Object model) {
        try {
            return method.invoke(model);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Map<?, ?>> manifests(Path folder) throws IOException {
        var manifests = new ArrayList<Map<?, ?>>();
        try (Stream<Path> files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                if (!file.endsWith("kustomization.yaml")) manifests.addAll(parsed(Files.readString(file)));
            }
        }
        return manifests;
    }

    private static List<Map<?, ?>> parsed(String text) {
        var manifests = new ArrayList<Map<?, ?>>();
        new Yaml(new SafeConstructor(new LoaderOptions()))
                .loadAll(text)
                .forEach(manifest -> manifests.add((Map<?, ?>) manifest));
        return manifests;
    }
}
