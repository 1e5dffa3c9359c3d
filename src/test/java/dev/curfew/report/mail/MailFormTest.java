package dev.curfew.report.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.report.Mail;
import dev.curfew.report.Nights;
import dev.curfew.report.RunReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailFormTest {
  private static Mail mail(RunReport report) {
    return MailForm.of(report, Nights.SETTINGS);
  }

  static Stream<Arguments> statements() {
    return Stream.of(
        Arguments.of(Nights.eventful(), "OperationNotPermitted: stop protection is on"),
        Arguments.of(Nights.eventful(), "month-end billing (data-team@example.com"),
        Arguments.of(Nights.eventful(), "its Auto Scaling group would terminate and replace it"),
        Arguments.of(Nights.planned(), "This was a plan: nothing was stopped."),
        Arguments.of(Nights.limited(), "Nothing was stopped, because the plan exceeds a limit"),
        Arguments.of(Nights.refused(), "found 2026-13-01"),
        Arguments.of(Nights.failed(), "The run failed: PolicyTable did not answer."),
        Arguments.of(Nights.empty(), "there was nothing to stop"),
        Arguments.of(Nights.unbegun(), "the ledger could not be written"));
  }

  @ParameterizedTest
  @MethodSource("statements")
  void saysClearlyWhatHappenedInBothForms(RunReport report, String statement) {
    assertThat(mail(report).html()).contains(statement);
    assertThat(mail(report).text()).contains(statement);
  }

  @Test
  void escapesNames() {
    String html = mail(Nights.large(6, "<script>alert('x')</script>&\"")).html();

    assertThat(html)
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;")
        .doesNotContain("<script");
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "&\"'<", "결제🚀"})
  void staysUnderWhatMailReadersCut(String name) {
    String html = mail(Nights.large(20_000, name.repeat(100))).html();

    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isBetween(40_000, 100_000);
    assertThat(html)
        .endsWith("</div></body></html>\n")
        .contains(" more; the attached report has all");
  }

  @Test
  void showsSomethingOfEveryRegionOfALargeEstate() {
    String html = mail(Nights.large(20_000, "web")).html();

    for (int region = 0; region < 34; region++) {
      assertThat(html).contains("region-" + region + " (111122223333)</h2>");
    }
  }

  @Test
  void attachesTheWholeReport() throws IOException {
    Mail.Attachment attachment = mail(Nights.eventful()).attachments().getFirst();

    assertThat(attachment.name()).isEqualTo("report.json");
    assertThat(new ObjectMapper().readTree(attachment.content()).get("instances")).hasSize(6);
  }

  @Test
  void compressesALargeReport() throws IOException {
    Mail.Attachment attachment =
        mail(Nights.large(20_000, "web-server-".repeat(8))).attachments().getFirst();

    assertThat(attachment.name()).isEqualTo("report.json.gz");
    assertThat(attachment.content()).hasSizeLessThan(2_000_000);
    try (GZIPInputStream json =
        new GZIPInputStream(new ByteArrayInputStream(attachment.content()))) {
      assertThat(new ObjectMapper().readTree(json).get("instances")).hasSize(20_000);
    }
  }
}
