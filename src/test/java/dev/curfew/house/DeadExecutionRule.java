package dev.curfew.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What EventBridge makes of an event by the rule in {@code template.yaml}. */
public final class DeadExecutionRule {
  private static final JsonNode RULE = Template.properties("DeadExecutionRule");

  private DeadExecutionRule() {}

  /**
   * What the rule's target is called with. A placeholder that is a value of its own becomes JSON,
   * one within text becomes that text (EventBridge User Guide, "Input transformation").
   */
  public static String requestFrom(JsonNode event) {
    assertThat(RULE.at("/EventPattern/detail/status").toString())
        .contains(event.at("/detail/status").toString());
    JsonNode transformer = RULE.at("/Targets/0/InputTransformer");
    String request = transformer.path("InputTemplate").textValue();
    for (Map.Entry<String, JsonNode> path : transformer.path("InputPathsMap").properties()) {
      JsonNode value = event.at(path.getValue().textValue().substring(1).replace('.', '/'));
      assertThat(value.isTextual()).as("%s is text", path.getValue()).isTrue();
      String name = "<" + path.getKey() + ">";
      request = request.replace(":" + name, ":" + value).replace(name, value.textValue());
    }
    return request;
  }
}
