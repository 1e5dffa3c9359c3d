package dev.curfew.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicyFixtures;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.time.Expiry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyReadingTest {
  private static PolicyDocument stop(String id, String members) {
    return PolicyFixtures.document(
        id, "{'id':'" + id + "','effect':'stop','match':{}" + members + "}");
  }

  @Test
  void readsAllDocumentsSortedByName() {
    PolicyReading reading =
        PolicyReading.of(List.of(stop("b", ""), stop("c", ""), stop("a", "")), PolicyFixtures.UTC);
    assertThat(reading.errors()).isEmpty();
    assertThat(reading.parsed())
        .extracting(one -> one.document().name())
        .containsExactly("a", "b", "c");
    assertThat(reading.set().policies()).extracting(Policy::id).containsExactly("a", "b", "c");
  }

  @Test
  void anErrorInvalidatesTheSet() {
    PolicyReading reading =
        PolicyReading.of(
            List.of(stop("b", ",'x':1"), stop("a", ""), stop("c", ",'zone':1")),
            PolicyFixtures.UTC);
    assertThat(reading.errors())
        .extracting(PolicyError::policy, PolicyError::path)
        .containsExactly(tuple("b", "/x"), tuple("c", "/zone"));
    assertThatIllegalStateException().isThrownBy(reading::set);
  }

  @Test
  void anIdThatTwoDocumentsHaveIsAnErrorOfBothEvenIfOneHasTheWrongName() {
    PolicyDocument copy = PolicyFixtures.document("copy", "{'id':'a','effect':'stop','match':{}}");
    PolicyReading reading =
        PolicyReading.of(List.of(stop("a", ""), stop("b", ""), copy), PolicyFixtures.UTC);
    assertThat(reading.errors())
        .extracting(PolicyError::policy, PolicyError::path)
        .containsExactly(tuple("a", "/id"), tuple("copy", "/id"));
  }

  @Test
  void ofARepeatedIdTheFirstIsComparedWithOtherDocuments() {
    PolicyDocument repeated =
        PolicyFixtures.document("b", "{'id':'a','id':'b','effect':'stop','match':{}}");
    PolicyReading reading = PolicyReading.of(List.of(stop("a", ""), repeated), PolicyFixtures.UTC);
    assertThat(reading.errors())
        .extracting(PolicyError::policy, PolicyError::path)
        .contains(tuple("a", "/id"), tuple("b", "/id"));
  }

  @Test
  void aPolicyWithoutAZoneHasTheDeployments() {
    ZoneId seoul = ZoneId.of("Asia/Seoul");
    Policy policy =
        PolicyReading.of(List.of(stop("a", ",'until':'2026-12-31'")), seoul)
            .set()
            .policies()
            .getFirst();
    assertThat(policy.zone()).isEqualTo(seoul);
    assertThat(policy.until())
        .isEqualTo(new Expiry.At(Instant.parse("2026-12-31T15:00:00Z"), "2026-12-31"));
  }

  @Test
  void distinguishesExpiries() {
    assertThat(PolicyFixtures.stop("").until()).isEqualTo(new Expiry.Unspecified());
    assertThat(PolicyFixtures.stop(",'until':'never'").until()).isEqualTo(new Expiry.Never());
  }
}
