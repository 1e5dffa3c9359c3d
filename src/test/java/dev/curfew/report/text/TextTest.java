package dev.curfew.report.text;

import static dev.curfew.report.Nights.entry;
import static dev.curfew.report.Nights.stop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.plan.TargetStatus;
import dev.curfew.report.Nights;
import dev.curfew.report.RunReport;
import dev.curfew.run.Mode;
import dev.curfew.run.RunStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
  private static RunReport named(String... names) {
    return Nights.report(
        Mode.PLAN,
        RunStatus.PLANNED,
        null,
        Nights.data(
            List.of(Nights.plan(Nights.SEOUL, TargetStatus.READ, null)),
            List.of(names).stream()
                .map(name -> entry("i-" + name.length(), name, stop()))
                .toList()));
  }

  @Test
  void printsAPlanAsAlignedTables() {
    assertThat(
            PlanText.of(
                Nights.planned().plan(), Nights.ENGLISH, Style.PLAIN, DisplayLimits.TERMINAL))
        .isEqualTo(
            """
            Plan: of 2 running instances, 1 to stop, 0 blocked, 1 kept
            evaluated at Mon, 23 Nov 2026, 22:00 (Asia/Seoul), default stop

            ap-northeast-2 (111122223333)  1 stop, 1 keep
              stop  web-1      i-01  m6i.large  default (stop), no policy applies
              keep  billing-1  i-05  m6i.large  keep-billing-db: month-end billing (data-team@example.com, until 31 Dec 2026)

            Kept by policy
              keep-billing-db: 1 instance, until 31 Dec 2026, data-team@example.com: month-end billing
            """);
  }

  @Test
  void summarizesANight() {
    String text =
        NightText.of(Nights.eventful(), Nights.ENGLISH, Style.PLAIN, DisplayLimits.TERMINAL);

    assertThat(text)
        .startsWith("Curfew: 1 stopped, 1 refused, 1 still stopping")
        .contains(
            "Policies evaluated at Mon, 23 Nov 2026, 22:00 (Asia/Seoul), run ended Mon, 23 Nov"
                + " 2026, 22:14")
        .contains("Estimated saving: 9.8 instance-hours")
        .contains("EC2 refused to stop (1)\n  web-2 (i-02), ap-northeast-2: OperationNotPermitted")
        .contains("No running instances in: eu-west-1")
        .contains("Denied: me-south-1")
        .contains("Unreachable: us-east-1");
  }

  @Test
  void neutralizesTerminalControlSequencesInNames() {
    String text =
        PlanText.of(
            named("\u001b[2Jx\n\u202e\u009b").plan(),
            Nights.ENGLISH,
            Style.PLAIN,
            DisplayLimits.TERMINAL);

    assertThat(text).contains("�[2Jx ��");
    assertThat(text.chars().filter(c -> c < ' ' && c != '\n' || c == 0x9b || c == 0x202e))
        .isEmpty();
  }

  @Test
  void alignsWideCharactersAndShortensLongNames() {
    List<String> rows =
        PlanText.of(
                named("결제", "abcd-ef", "x".repeat(500)).plan(),
                Nights.ENGLISH,
                Style.PLAIN,
                DisplayLimits.TERMINAL)
            .lines()
            .filter(line -> line.contains("m6i.large"))
            .toList();

    assertThat(rows).hasSize(3);
    assertThat(rows)
        .extracting(row -> Columns.of(row.substring(0, row.indexOf("m6i.large"))))
        .containsOnly(2 + 4 + 2 + 32 + 2 + 5 + 2);
    assertThat(rows.toString()).contains("x".repeat(31) + "…");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 20_000})
  void staysReadableForAnyEstateSize(int instances) {
    RunReport report = Nights.large(instances, "결제 \u001b[31m서버");
    List<String> lines =
        NightText.of(report, Nights.ENGLISH, Style.PLAIN, DisplayLimits.TERMINAL).lines().toList();

    assertThat(lines).hasSizeLessThan(400);
    assertThat(lines).allMatch(line -> Columns.of(line) < 500);
    assertThat(lines.stream().anyMatch(line -> line.endsWith(" more; --output json has all")))
        .isEqualTo(instances > 60);
  }

  @Test
  void colorsOnlyInAnsiStyle() {
    assertThat(NightText.of(Nights.eventful(), Nights.ENGLISH, Style.ANSI, DisplayLimits.TERMINAL))
        .contains("\u001b[32m");
    assertThat(NightText.of(Nights.eventful(), Nights.ENGLISH, Style.PLAIN, DisplayLimits.TERMINAL))
        .doesNotContain("\u001b");
  }

  @Test
  void saysThatNoInstanceIsRunning() {
    assertThat(
            PlanText.of(Nights.empty().plan(), Nights.ENGLISH, Style.PLAIN, DisplayLimits.TERMINAL))
        .startsWith("Plan: nothing is running in 1 region\n")
        .contains("No running instances in: ap-northeast-2");
  }
}
