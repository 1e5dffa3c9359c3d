package dev.curfew.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.report.csv.MorningCsv;
import dev.curfew.report.json.ReportJson;
import dev.curfew.report.mail.MailForm;
import dev.curfew.report.morning.MorningReport;
import dev.curfew.report.post.MorningPost;
import dev.curfew.report.text.DisplayLimits;
import dev.curfew.report.text.MorningText;
import dev.curfew.report.text.Style;
import dev.curfew.report.words.Catalogue;
import dev.curfew.settings.Language;
import dev.curfew.settings.Settings;
import dev.curfew.start.state.StartOutcome;
import dev.curfew.testing.Snapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of a morning's report, compared with reviewed ones. */
class MorningSnapshotTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Arguments> kinds() {
    return Mornings.all().keySet().stream()
        .flatMap(
            kind -> Arrays.stream(Language.values()).map(language -> Arguments.of(kind, language)));
  }

  private static MorningReport report(String kind) {
    return Mornings.all().get(kind);
  }

  private static Settings settings(Language language) {
    return Settings.from("curfew@example.com", List.of("ops@example.com"))
        .name("prod")
        .zone(Nights.ZONE)
        .language(language)
        .build();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void rendersTheSameMailAsText(String kind, Language language) {
    var mail = MailForm.of(report(kind), settings(language));

    Snapshots.assertSectionIsAsBefore(
        "morning/mails.%s.txt".formatted(language.text()),
        kind,
        "Subject: %s%n%n%s".formatted(mail.subject(), mail.text()));
  }

  @ParameterizedTest
  @CsvSource({"eventful, ENGLISH", "eventful, KOREAN", "started, ENGLISH", "skipped, ENGLISH"})
  void rendersTheSameMailAsHtml(String kind, Language language) {
    Snapshots.assertThatIsAsBefore(
        "morning/%s.%s.html".formatted(kind, language.text()),
        MailForm.of(report(kind), settings(language)).html());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void rendersTheSamePost(String kind, Language language) throws IOException {
    JsonNode body = new MorningPost(settings(language)).finish(report(kind)).body();
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);

    assertThat(body.get("blocks")).hasSizeBetween(1, 50);
    assertThat(body.toString()).hasSizeLessThan(12_000);
    Snapshots.assertSectionIsAsBefore(
        "morning/posts.%s.txt".formatted(language.text()),
        kind,
        JSON.writer(printer).writeValueAsString(body));
  }

  @ParameterizedTest
  @CsvSource({"eventful, ENGLISH", "eventful, KOREAN", "plan, ENGLISH"})
  void printsTheSameText(String kind, Language language) {
    Snapshots.assertSectionIsAsBefore(
        "morning/terminal.%s.txt".formatted(language.text()),
        kind,
        MorningText.of(report(kind), Catalogue.in(language), Style.PLAIN, DisplayLimits.TERMINAL));
  }

  /** The files are the same in every language. */
  @ParameterizedTest
  @CsvSource({"eventful", "failed", "skipped"})
  void writesTheSameFiles(String kind) throws IOException {
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    MorningCsv.write(report(kind), csv);
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    ReportJson.write(report(kind), json);

    Snapshots.assertSectionIsAsBefore(
        "morning/files.txt", kind + ".csv", csv.toString(StandardCharsets.UTF_8));
    Snapshots.assertSectionIsAsBefore(
        "morning/files.txt", kind + ".json", json.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed-plan", "skipped-plan", "unread-plan"})
  void advisesNoStartAfterAPlan(String kind) {
    assertThat(MailForm.of(report(kind), settings(Language.ENGLISH)).text())
        .doesNotContain("\"mode\":\"start\"");
  }

  @Test
  void theEventfulMorningHasEveryOutcomeAndItsCountsAddUp() throws IOException {
    MorningReport report = report("eventful");
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    ReportJson.write(report, json);
    JsonNode document = JSON.readTree(json.toByteArray());

    assertThat(report.outcomes().keySet())
        .containsAll(
            Arrays.stream(StartOutcome.values())
                .filter(outcome -> outcome != StartOutcome.PLANNED)
                .toList());
    int sum = 0;
    for (JsonNode count : document.path("counts")) {
      sum += count.intValue();
    }
    assertThat(sum).isEqualTo(report.instances().size());
  }
}
