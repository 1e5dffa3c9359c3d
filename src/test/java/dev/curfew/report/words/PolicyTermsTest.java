package dev.curfew.report.words;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.policy.Occasion;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.report.PolicyLine;
import dev.curfew.settings.Language;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clause that reports print for the end of a policy. */
class PolicyTermsTest {
  private static final Instant NOW = Instant.parse("2026-11-29T13:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '' | until 31 Dec 2026 | 2026년 12월 31일까지
          , 'unless': {'calendars': ['kr-holidays']} | until 31 Dec 2026, but not on kr-holidays | 2026년 12월 31일까지, kr-holidays 날짜 제외
          , 'unless': [{'calendars': ['kr-holidays', 'de']}, {'days': ['SUN']}] | until 31 Dec 2026, but not on de, kr-holidays, but not at the times of its unless | 2026년 12월 31일까지, de, kr-holidays 날짜 제외, unless에 적힌 시간 제외
          , 'unless': {'dates': ['--12-25']} | until 31 Dec 2026, but not at the times of its unless | 2026년 12월 31일까지, unless에 적힌 시간 제외
          , 'when': {'calendars': ['kr-holidays'], 'from': '09:00', 'to': '18:00'} | until 31 Dec 2026, only on kr-holidays | 2026년 12월 31일까지, kr-holidays 날짜에만
          , 'when': [{'calendars': ['kr-holidays']}, {'days': ['SUN']}] | until 31 Dec 2026 | 2026년 12월 31일까지
          """)
  void nameTheCalendarsThatLimitIt(String keys, String english, String korean) {
    List<PolicyDocument> documents = new ArrayList<>();
    for (String calendar : List.of("kr-holidays", "de")) {
      documents.add(
          document(
              "calendar/" + calendar,
              "{'calendar': '%s', 'dates': ['--12-25'], 'owner': 'o', 'reason': 'r'}"
                  .formatted(calendar)));
    }
    documents.add(
        document(
            "keep-a",
            "{'id': 'keep-a', 'effect': 'keep', 'match': {}, 'until': '2026-12-31', 'owner': 'o',"
                + " 'reason': 'r'"
                + (keys == null ? "" : keys)
                + "}"));
    List<PolicyLine> lines = PolicyLine.of(documents, Occasion.NIGHT, NOW, ZoneOffset.UTC);
    assertThat(lines).hasSize(1);
    assertThat(terms(lines.getFirst(), Language.ENGLISH)).isEqualTo(english);
    assertThat(terms(lines.getFirst(), Language.KOREAN)).isEqualTo(korean);
  }

  private static String terms(PolicyLine line, Language language) {
    return VerdictReasons.until(line, ZoneOffset.UTC, Catalogue.in(language)).orElseThrow();
  }

  private static PolicyDocument document(String name, String json) {
    return DocumentReader.read(name, name, json.replace('\'', '"').getBytes(UTF_8));
  }
}
