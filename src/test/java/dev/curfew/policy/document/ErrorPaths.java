package dev.curfew.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.PolicyFixtures;
import dev.curfew.policy.document.error.PolicyError;
import java.util.Arrays;
import java.util.List;

/** The places of the errors of one document, as JSON pointers. */
final class ErrorPaths {
  private ErrorPaths() {}

  static List<String> of(String json) {
    return PolicyFixtures.parsed(json).errors().stream().map(PolicyError::path).toList();
  }

  /**
   * @param expected in one text, with a blank between, and NONE for no mistake
   */
  static void check(String json, String expected) {
    List<String> pointers =
        expected.equals("NONE") ? List.of() : Arrays.asList(expected.split(" "));
    assertThat(of(json)).as(json).containsExactlyInAnyOrderElementsOf(pointers);
  }
}
