package dev.curfew.report.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.report.words.Catalogue;
import dev.curfew.settings.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text of a mistake in a policy, in a report. */
class PolicyProblemItemsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "the unknown key \"utnil\" | did you mean \"until\"? Allowed are the keys id"
            + " | found the unknown key \"utnil\"; did you mean \"until\"? Allowed are the keys id",
        "\"Keep\" | \"keep\" or \"stop\" | invalid value \"Keep\": expected \"keep\" or \"stop\"",
        "nothing | text | found nothing; expected text"
      })
  void saysWhatWasFoundAndWhatIsAllowed(String found, String allowed, String text) {
    AttentionItem item =
        AttentionItem.ofProblem(
            new PolicyError("stop-a", "/utnil", found, allowed), Catalogue.in(Language.ENGLISH));

    assertThat(item.text()).isEqualTo(text);
  }
}
