package dev.curfew.house.template;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * {@code template.yaml} as JSON, CloudFormation's short forms written out: {@code !Ref X} is {@code
 * {"Ref":"X"}}, {@code !Sub X} is {@code {"Fn::Sub":"X"}}.
 */
public final class Template {
  static final Path FILE = Path.of("template.yaml");

  private static final Map<String, String> SHORT_FORMS =
      Map.of(
          "!Ref", "Ref",
          "!Sub", "Fn::Sub",
          "!GetAtt", "Fn::GetAtt",
          "!If", "Fn::If",
          "!Not", "Fn::Not",
          "!Equals", "Fn::Equals");

  private static final JsonNode ROOT = read();

  private Template() {}

  static JsonNode root() {
    return ROOT;
  }

  /** Its properties; missing if there is no such resource. */
  static JsonNode properties(String logicalId) {
    return ROOT.path("Resources").path(logicalId).path("Properties");
  }

  /** Logical id to properties. */
  static Map<String, JsonNode> resources(String type) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    ROOT.path("Resources")
        .properties()
        .forEach(resource -> {
          if (resource.getValue().path("Type").textValue().equals(type)) {
            found.put(resource.getKey(), resource.getValue().path("Properties"));
          }
        });
    return found;
  }

  public static Map<String, JsonNode> functions() {
    return resources("AWS::Serverless::Function");
  }

  /**
   * The statements of every policy of a role: those with a condition, and those that are given to
   * it from elsewhere, included.
   */
  public static List<JsonNode> statements(String role) {
    List<JsonNode> statements = new ArrayList<>();
    properties(role)
        .path("Policies")
        .findValues("Statement")
        .forEach(found -> found.forEach(statements::add));
    resources("AWS::IAM::Policy").values().stream()
        .filter(policy -> policy.path("Roles").findValuesAsText("Ref").contains(role))
        .forEach(policy -> policy.at("/PolicyDocument/Statement").forEach(statements::add));
    return statements;
  }

  /** A value that is either one or a list of them. */
  public static List<JsonNode> all(JsonNode oneOrMore) {
    List<JsonNode> all = new ArrayList<>();
    if (oneOrMore.isArray()) {
      oneOrMore.forEach(all::add);
    } else if (!oneOrMore.isMissingNode()) {
      all.add(oneOrMore);
    }
    return all;
  }

  static List<String> lines() {
    try {
      return Files.readAllLines(FILE);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static JsonNode read() {
    Load yaml = new Load(LoadSettings.builder().setTagConstructors(shortForms()).build());
    return new ObjectMapper().valueToTree(yaml.loadFromString(String.join("\n", lines())));
  }

  private static Map<Tag, ConstructNode> shortForms() {
    return SHORT_FORMS.entrySet().stream()
        .collect(
            toMap(form -> new Tag(form.getKey()), form -> node -> longForm(form.getValue(), node)));
  }

  private static Object longForm(String function, Node node) {
    return Map.of(function, value(node));
  }

  private static Object value(Node node) {
    return switch (node) {
      case ScalarNode scalar -> scalar.getValue();
      case SequenceNode list -> list.getValue().stream().map(Template::element).toList();
      default -> throw new IllegalStateException("unexpected in template.yaml: " + node);
    };
  }

  private static Object element(Node node) {
    String form = SHORT_FORMS.get(node.getTag().getValue());
    if (form != null) {
      return longForm(form, node);
    }
    return node instanceof ScalarNode || node instanceof SequenceNode
        ? value(node)
        : mapping((MappingNode) node);
  }

  private static Map<String, Object> mapping(MappingNode node) {
    Map<String, Object> map = new LinkedHashMap<>();
    node.getValue()
        .forEach(entry ->
            map.put(((ScalarNode) entry.getKeyNode()).getValue(), element(entry.getValueNode())));
    return map;
  }
}
