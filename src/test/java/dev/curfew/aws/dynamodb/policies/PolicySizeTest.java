package dev.curfew.aws.dynamodb.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.curfew.aws.dynamodb.Tables;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.json.StoredSize;
import dev.curfew.policy.time.ZoneName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DynamoDB itself, the embedded one, decides what is too large; the parser agrees to the byte. */
class PolicySizeTest {
  @RegisterExtension final Tables tables = new Tables();

  /** A document of each kind, with every type of value; %s is filled up to a size. */
  private static final List<String> FORMS =
      List.of(
          """
          {"id":"p","effect":"keep","enabled":true,"until":"never","owner":"o","match":{},"reason":"%s"}
          """,
          """
          {"id":"p","effect":"stop","match":{"tag":{"team":["%s"],"größe":["a","b",""]}},
           "not":[{"region":["eu-*"]},{"name":["x"]}],
           "when":{"days":["MON"],"from":"19:00","to":"07:00"}}
          """,
          """
          {"calendar":"holidays","dates":["2026-12-24","--01-01"],"owner":"o","reason":"%s"}
          """);

  private static PolicyDocument document(String form, String filling) {
    String name = form.contains("\"calendar\"") ? "calendar/holidays" : "p";
    return DocumentReader.read(
        name, form.formatted(filling).strip().getBytes(StandardCharsets.UTF_8));
  }

  private static PolicyDocument ofSize(String form, long bytes) {
    long without = StoredSize.bytes(document(form, ""));
    return document(form, "x".repeat(Math.toIntExact(bytes - without)));
  }

  private static List<PolicyError> errors(PolicyDocument document) {
    return PolicyReading.of(List.of(document), ZoneName.UTC).errors();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void theParserAndDynamoDbAgreeToTheByte(int form) {
    PolicyTable table = new PolicyTable(tables.client(), tables.policies());
    PolicyDocument largest = ofSize(FORMS.get(form), 400 * 1024);
    PolicyDocument tooLarge = ofSize(FORMS.get(form), 400 * 1024 + 1);

    assertThat(errors(largest)).isEmpty();
    assertThat(table.write(largest, Optional.empty())).isTrue();
    assertThat(table.read()).hasSize(1);

    assertThat(errors(tooLarge))
        .containsExactly(
            new PolicyError(
                tooLarge.name(),
                "",
                "409,601 bytes as an item of DynamoDB",
                "at most 409,600 bytes, the most that an item may have; divide it"));
    assertThatThrownBy(
            () -> new DynamoPolicyStore(tables.client(), tables.policies()).write(tooLarge))
        .hasMessageContaining("Item size");
  }

  @Test
  void countsBytesAndNotCharacters() {
    assertThat(StoredSize.bytes(document(FORMS.getFirst(), "월")))
        .isEqualTo(StoredSize.bytes(document(FORMS.getFirst(), "abc")));
    assertThat(StoredSize.bytes(document(FORMS.getFirst(), "\uD83D\uDE80")))
        .isEqualTo(StoredSize.bytes(document(FORMS.getFirst(), "abcd")));
  }

  @Test
  void manyValuesAreTooLargeTogether() {
    String ids =
        IntStream.range(0, 25_000)
            .mapToObj("i-%017x"::formatted)
            .collect(Collectors.joining("\",\""));
    String form = "{\"id\":\"p\",\"effect\":\"stop\",\"match\":{\"instance\":[\"%s\"]}}";
    PolicyDocument document = document(form, ids);

    assertThat(errors(document)).extracting(PolicyError::path).containsExactly("");
    assertThat(errors(document(form, ids.substring(0, 20_000 * 22 - 3)))).isEmpty();
  }
}
