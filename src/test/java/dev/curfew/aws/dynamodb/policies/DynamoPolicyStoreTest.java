package dev.curfew.aws.dynamodb.policies;

import static dev.curfew.testing.Documents.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.aws.dynamodb.Tables;
import dev.curfew.plan.policies.PolicyStore;
import dev.curfew.plan.policies.PolicyStoreContract;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.PolicyDocument;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoPolicyStoreTest extends PolicyStoreContract {
  @RegisterExtension final Tables tables = new Tables();

  @Override
  protected PolicyStore store() {
    return dynamo();
  }

  @Override
  protected void write(PolicyDocument policy) {
    dynamo().write(policy);
  }

  private DynamoPolicyStore dynamo() {
    return new DynamoPolicyStore(tables.client(), tables.policies());
  }

  static Stream<Arguments> attributes() {
    return Stream.of(
        Arguments.of(AttributeValue.fromN("7"), new DocumentValue.Number("7")),
        Arguments.of(
            AttributeValue.fromSs(List.of("a")), new DocumentValue.UnsupportedValue("string set")),
        Arguments.of(
            AttributeValue.fromNs(List.of("1")), new DocumentValue.UnsupportedValue("number set")),
        Arguments.of(binary(), new DocumentValue.UnsupportedValue("binary")),
        Arguments.of(
            AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("a"))),
            new DocumentValue.UnsupportedValue("binary set")),
        Arguments.of(AttributeValue.fromNul(true), new DocumentValue.Null()),
        Arguments.of(
            AttributeValue.fromL(List.of(AttributeValue.fromN("1.5"))),
            new DocumentValue.Array(List.of(new DocumentValue.Number("1.5")))));
  }

  private static AttributeValue binary() {
    return AttributeValue.fromB(SdkBytes.fromUtf8String("a"));
  }

  @ParameterizedTest
  @MethodSource("attributes")
  void readsWhatAnOperatorEditedInTheConsole(AttributeValue value, DocumentValue expected) {
    put(Map.of("id", AttributeValue.fromS("p"), "enabled", value));

    assertThat(store().read())
        .containsExactly(policy(new DocumentValue.Member("enabled", expected), text("id", "p")));
  }

  private static PolicyDocument policy(DocumentValue.Member... members) {
    return new PolicyDocument("p", new DocumentValue.ObjectValue(List.of(members)));
  }

  @Test
  void sortsTheKeysOfAnItem() {
    put(
        Map.of(
            "zone", AttributeValue.fromS("UTC"),
            "effect", AttributeValue.fromS("stop"),
            "id", AttributeValue.fromS("p")));

    assertThat(store().read())
        .containsExactly(policy(text("effect", "stop"), text("id", "p"), text("zone", "UTC")));
  }

  private void put(Map<String, AttributeValue> item) {
    tables.client().putItem(put -> put.tableName(tables.policies()).item(item));
  }

  static Stream<PolicyDocument> unwritable() {
    return Stream.of(
        new PolicyDocument("p", new DocumentValue.Unreadable("no JSON")),
        new PolicyDocument("p", new DocumentValue.Text("p")),
        policy(text("effect", "stop")),
        policy(text("id", "other")),
        policy(text("id", "p"), text("id", "p")),
        policy(text("id", "p"), new DocumentValue.Member("until", new DocumentValue.Null())));
  }

  @ParameterizedTest
  @MethodSource("unwritable")
  void refusesToWriteWhatAnItemCannotHold(PolicyDocument policy) {
    assertThatThrownBy(() -> write(policy)).isInstanceOf(IllegalArgumentException.class);
    assertThat(store().read()).isEmpty();
  }
}
