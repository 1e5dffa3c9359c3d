package dev.curfew.aws.dynamodb.policies;

import static dev.curfew.testing.Documents.document;
import static dev.curfew.testing.Documents.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.aws.dynamodb.Tables;
import dev.curfew.aws.dynamodb.policies.PolicyTable.Stored;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.PolicyChange;
import dev.curfew.policy.json.PolicyDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class PolicyTableTest {
  private static final PolicyDocument BEFORE =
      document(
          "keep-a",
          new DocumentValue.Member(
              "match",
              new DocumentValue.ObjectValue(
                  List.of(
                      new DocumentValue.Member(
                          "name",
                          new DocumentValue.Array(
                              List.of(
                                  new DocumentValue.Text("a*"), new DocumentValue.Text("b"))))))),
          text("reason", "before"));
  private static final PolicyDocument AFTER = document("keep-a", text("reason", "after"));

  @RegisterExtension final Tables tables = new Tables();

  private PolicyTable table() {
    return new PolicyTable(tables.client(), tables.policies());
  }

  private Stored standing() {
    assertThat(table().write(BEFORE, Optional.empty())).isTrue();
    return table().read().getFirst();
  }

  /** An operator in the console. */
  private void edit(Map<String, AttributeValue> item) {
    tables.client().putItem(put -> put.tableName(tables.policies()).item(item));
  }

  private List<PolicyDocument> read() {
    return table().read().stream().map(Stored::document).toList();
  }

  @Test
  void changesADocumentThatIsAsItWasRead() {
    Stored before = standing();

    assertThat(table().write(AFTER, Optional.of(before))).isTrue();
    assertThat(read()).containsExactly(AFTER);
  }

  /** A calendar's document has no {@code id}; its item has it as key. */
  @Test
  void keepsCalendarsAndPolicies() {
    PolicyDocument calendar =
        DocumentReader.read(
            "calendar/days",
            "{\"calendar\":\"days\",\"dates\":[\"--12-25\"],\"owner\":\"o\",\"reason\":\"r\"}"
                .getBytes(StandardCharsets.UTF_8));
    standing();

    assertThat(table().write(calendar, Optional.empty())).isTrue();
    assertThat(table().write(calendar, Optional.empty())).isTrue();
    assertThat(read())
        .filteredOn(PolicyDocument::isCalendar)
        .allSatisfy(read -> {
          assertThat(read.name()).isEqualTo("calendar/days");
          assertThat(PolicyChange.between(List.of(read), List.of(calendar)))
              .extracting(PolicyChange::kind)
              .containsExactly(PolicyChange.Kind.SAME);
        })
        .hasSize(1);
    Map<String, AttributeValue> item =
        tables
            .client()
            .getItem(get ->
                get.tableName(tables.policies())
                    .key(Map.of("id", AttributeValue.fromS("calendar/days"))))
            .item();
    assertThat(item).containsEntry("calendar", AttributeValue.fromS("days"));

    Stored stored =
        table().read().stream()
            .filter(one -> one.document().isCalendar())
            .findFirst()
            .orElseThrow();
    assertThat(table().delete(stored)).isTrue();
    assertThat(read()).hasSize(1);
  }

  @Test
  void doesNotReplaceADocumentThatAnotherUserAdded() {
    standing();

    assertThat(table().write(AFTER, Optional.empty())).isFalse();
    assertThat(read()).extracting(PolicyDocument::name).containsExactly("keep-a");
    assertThat(read()).doesNotContain(AFTER);
  }

  @Test
  void losesNoEditThatWasMadeSinceItRead() {
    Stored before = standing();
    edit(Map.of("id", AttributeValue.fromS("keep-a"), "reason", AttributeValue.fromS("edited")));

    assertThat(table().write(AFTER, Optional.of(before))).isFalse();
    assertThat(table().delete(before)).isFalse();
    assertThat(read()).containsExactly(document("keep-a", text("reason", "edited")));
  }

  @Test
  void losesNoKeyThatWasAddedSinceItRead() {
    table().write(AFTER, Optional.empty());
    Stored before = table().read().getFirst();
    edit(
        Map.of(
            "id", AttributeValue.fromS("keep-a"),
            "reason", AttributeValue.fromS("after"),
            "enabled", AttributeValue.fromBool(false)));

    assertThat(table().write(BEFORE, Optional.of(before))).isFalse();
    assertThat(table().delete(before)).isFalse();
  }

  @Test
  void neitherChangesNorDeletesADocumentThatAnotherUserDeleted() {
    Stored before = standing();
    assertThat(table().delete(before)).isTrue();

    assertThat(table().delete(before)).isFalse();
    assertThat(table().write(AFTER, Optional.of(before))).isFalse();
    assertThat(read()).isEmpty();
  }

  @Test
  void changesAnItemThatIsNotAPolicyToo() {
    edit(
        Map.of(
            "id", AttributeValue.fromS("keep-a"),
            "some_key", AttributeValue.fromN("7"),
            "$schema", AttributeValue.fromS("x")));
    Stored before = table().read().getFirst();

    assertThat(table().write(AFTER, Optional.of(before))).isTrue();
    assertThat(read()).containsExactly(AFTER);
  }
}
