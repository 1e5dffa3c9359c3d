package dev.curfew.policy.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.json.PolicyChange.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyChangeTest {
  private static PolicyDocument policy(String name, String json) {
    return DocumentReader.read(name, json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void classifiesChanges() {
    assertThat(
            PolicyChange.between(
                List.of(
                    policy("a", "{\"id\":\"a\"}"),
                    policy("b", "{\"id\":\"b\",\"reason\":\"new\",\"owner\":\"x\"}"),
                    policy("c", "{\"id\":\"c\"}")),
                List.of(
                    policy(
                        "b", "{\"id\":\"b\",\"reason\":\"old\",\"enabled\":true,\"owner\":\"x\"}"),
                    policy("c", "{\"id\":\"c\"}"),
                    policy("d", "{\"id\":\"d\"}"))))
        .containsExactly(
            new PolicyChange("a", Kind.ADDED, List.of()),
            new PolicyChange("b", Kind.CHANGED, List.of("enabled", "reason")),
            new PolicyChange("c", Kind.SAME, List.of()),
            new PolicyChange("d", Kind.REMOVED, List.of()));
  }

  @Test
  void ignoresTheOrderOfKeysButNotOfLists() {
    PolicyDocument one =
        policy("a", "{\"id\":\"a\",\"match\":{\"name\":[\"x\",\"y\"],\"type\":[\"t\"]}}");

    assertThat(
            PolicyChange.between(
                List.of(one),
                List.of(
                    policy(
                        "a",
                        "{\"match\":{\"type\":[\"t\"],\"name\":[\"x\",\"y\"]},\"id\":\"a\"}"))))
        .containsExactly(new PolicyChange("a", Kind.SAME, List.of()));
    assertThat(
            PolicyChange.between(
                List.of(one),
                List.of(
                    policy(
                        "a",
                        "{\"match\":{\"type\":[\"t\"],\"name\":[\"y\",\"x\"]},\"id\":\"a\"}"))))
        .containsExactly(new PolicyChange("a", Kind.CHANGED, List.of("match")));
  }

  @Test
  void aDocumentWrittenAsAFileIsTheSame() {
    PolicyDocument one =
        policy(
            "a",
            "{\"reason\":\"밤"
                + " \\\"x\\\"\",\"match\":{},\"effect\":\"keep\",\"id\":\"a\",\"enabled\":false}");

    String file = DocumentWriter.file(one);

    assertThat(PolicyChange.between(List.of(policy("a", file)), List.of(one)))
        .containsExactly(new PolicyChange("a", Kind.SAME, List.of()));
    assertThat(file).startsWith("{\n  \"id\" : \"a\",\n  \"effect\" : \"keep\",").endsWith("}\n");
  }
}
