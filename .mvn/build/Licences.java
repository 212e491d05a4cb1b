import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Writes the list of third parties from the bill of materials; fails on a dependency without an allowed licence (decision 0017). */
final class Licences {

    private final Set<String> allowed = new HashSet<>();
    private final Map<String, String> read = new HashMap<>();

    private Licences(Path list) throws IOException {
        for (var line : Files.readAllLines(list)) {
            if (line.isBlank() || line.startsWith("#")) continue;
            var parts = line.split(" = ", 2);
            if (parts.length == 1) allowed.add(line.strip());
            else read.put(parts[0].strip(), parts[1].split(",", 2)[0].strip());
        }
    }

    /** @param args the bill of materials as XML, the list of allowed licences, the list of third parties to write */
    public static void main(String[] args) throws Exception {
        var bill = Path.of(args[0]);
        if (!Files.exists(bill)) {
            System.out.println("Licences are not checked: there is no " + bill.getFileName() + ", because Maven works offline");
            return;
        }
        var licences = new Licences(Path.of(args[1]));
        var lines = new TreeMap<String, String>();
        var refused = new ArrayList<String>();
        for (var component : components(bill)) {
            var name = text(component, "group") + ":" + text(component, "name");
            var offered = offered(component);
            lines.put(name + " " + text(component, "version"), licences.read.getOrDefault(name, String.join(" or ", offered)));
            var named = offered.isEmpty() ? "none named" : String.join(" or ", offered);
            if (!licences.allow(name, offered)) refused.add(name + " (" + named + ")");
        }
        Files.write(Path.of(args[2]), lines.entrySet().stream().map(line -> line.getKey() + ": " + line.getValue()).toList());
        if (refused.isEmpty()) return;
        System.err.println("[ERROR] No allowed licence, see .mvn/build/licences.txt: " + String.join(", ", refused));
        System.exit(1);
    }

    private boolean allow(String name, List<String> offered) {
        var ofThis = read.get(name);
        return ofThis == null ? offered.stream().anyMatch(allowed::contains) : allowed.contains(ofThis);
    }

    private static List<Element> components(Path bill) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        var root = factory.newDocumentBuilder().parse(bill.toFile()).getDocumentElement();
        var components = children(root, "components");
        if (components.size() != 1) throw new IllegalStateException(bill + " has no list of components");
        return children(components.getFirst(), "component");
    }

    private static List<String> offered(Element component) {
        return children(component, "licenses").stream().flatMap(licences -> IntStream.range(0, licences.getChildNodes().getLength())
            .mapToObj(licences.getChildNodes()::item).filter(Element.class::isInstance).map(Element.class::cast))
            .map(Licences::id).toList();
    }

    private static String id(Element licence) {
        if (licence.getTagName().equals("expression")) return licence.getTextContent().strip();
        var id = text(licence, "id");
        return id.isEmpty() ? text(licence, "name") : id;
    }

    private static String text(Element parent, String tag) {
        return children(parent, tag).stream().findFirst().map(Node::getTextContent).map(String::strip).orElse("");
    }

    private static List<Element> children(Element parent, String tag) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).filter(Element.class::isInstance).map(Element.class::cast)
            .filter(element -> element.getTagName().equals(tag)).toList();
    }
}
