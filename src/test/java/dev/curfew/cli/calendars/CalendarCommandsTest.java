package dev.curfew.cli.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.cli.questions.Commands;
import dev.curfew.cli.questions.Commands.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalendarCommandsTest {
  private static final String NEW_YEAR = "DTSTART:20200101!RRULE:FREQ=YEARLY!SUMMARY:New Year";
  private static final String PARTY = "DTSTART:20261224T180000!DTEND:20261224T200000!SUMMARY:Party";

  @TempDir private Path directory;
  private Path policies;

  @BeforeEach
  void createDirectory() throws IOException {
    policies = Files.createDirectory(directory.resolve("policies"));
  }

  @Test
  void importedCalendarIsValidAndShowsItsDays() throws IOException {
    Path file = file("Holidays KR.ics", NEW_YEAR, "DTSTART:20261224!DTEND:20261227");
    Ran imported = imports(file);
    assertThat(imported.status()).as("%s", imported).isZero();
    assertThat(imported.out()).contains("holidays-kr.calendar.json", "2 events", "2 entries");
    assertThat(policies.resolve("holidays-kr.calendar.json"))
        .content()
        .contains("--01-01", "2026-12-24/2026-12-26", "New Years, imported from Holidays KR.ics");
    assertThat(Commands.run("policies", "validate", policies).status()).isZero();
    Ran shown =
        Commands.run(
            "policies",
            "calendar",
            "show",
            "holidays-kr",
            "--policies",
            policies,
            "--from",
            "2026-12-01T00:00:00Z",
            "--days",
            "400");
    assertThat(shown.status()).isZero();
    assertThat(shown.out().lines())
        .containsExactly(
            "2026-12-24 Thu",
            "2026-12-25 Fri",
            "2026-12-26 Sat",
            "2027-01-01 Fri",
            "2028-01-01 Sat");
  }

  @Test
  void showsTheSpanExactly() throws IOException {
    imports(file("x.ics", "DTSTART:20261224!DTEND:20261227"));
    JsonNode json =
        Commands.run(
                "policies",
                "calendar",
                "show",
                "x",
                "--policies",
                policies,
                "--from",
                "2026-12-24T15:00:00Z",
                "--zone",
                "Asia/Seoul",
                "--days",
                "1",
                "--output",
                "json")
            .json();
    assertThat(json.path("from").textValue()).isEqualTo("2026-12-25");
    assertThat(json.path("to").textValue()).isEqualTo("2026-12-26");
    assertThat(json.path("days")).hasSize(1);
  }

  @Test
  void whatIsLeftOutIsNamedAndChangesTheExitStatus() throws IOException {
    Ran imported = imports(file("x.ics", NEW_YEAR, PARTY));
    assertThat(imported.status()).isEqualTo(1);
    assertThat(imported.err()).contains("Left out: Party: it lasts from 2026-12-24T18:00");
    assertThat(policies.resolve("x.calendar.json")).exists();
    Ran whole = imports(file("y.ics", NEW_YEAR, PARTY), "--partial-days");
    assertThat(whole.status()).isZero();
    assertThat(policies.resolve("y.calendar.json")).content().contains("2026-12-24");
  }

  @Test
  void withoutDaysNothingIsWritten() throws IOException {
    Ran imported = imports(file("x.ics", PARTY));
    assertThat(imported.status()).isEqualTo(2);
    assertThat(imported.err()).contains("Party", "no event that is whole days");
    assertThat(imported.out()).isEmpty();
    assertThat(policies).isEmptyDirectory();
    Ran broken = imports(Files.writeString(directory.resolve("x.ics"), "<html>"));
    assertThat(broken.status()).isEqualTo(2);
    assertThat(broken.err()).contains("x.ics", "iCalendar");
    assertThat(imports(directory.resolve("absent.ics")).status()).isEqualTo(2);
  }

  @Test
  void anotherCalendarIsReplacedOnlyIfAsked() throws IOException {
    Path calendar = policies.resolve("kr.calendar.json");
    imports(file("kr.ics", NEW_YEAR), "--owner", "hr@example.com", "--reason", "holidays");
    String before = Files.readString(calendar);

    Path other = file("other.ics", "DTSTART:20260501");
    Ran refused = imports(other, "--name", "kr");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("kr.calendar.json exists", "--replace");
    assertThat(calendar).hasContent(before);

    Ran same = imports(file("kr.ics", NEW_YEAR));
    assertThat(same.status()).isZero();
    assertThat(same.out()).contains("unchanged");

    assertThat(imports(other, "--name", "kr", "--replace").status()).isZero();
    assertThat(calendar)
        .content()
        .contains("2026-05-01", "hr@example.com", "holidays")
        .doesNotContain("--01-01");
  }

  @Test
  void badNamesAndDirectoriesAreRefused() throws IOException {
    Path file = file("x.ics", NEW_YEAR);
    Ran badName = imports(file, "--name", "KR Holidays");
    assertThat(badName.status()).isEqualTo(2);
    assertThat(badName.err()).contains("/calendar");
    assertThat(imports(file("설날.ics", NEW_YEAR)).err()).contains("--name");
    assertThat(imports(file, "--owner", " ").err()).contains("/owner");
    assertThat(policies).isEmptyDirectory();
    assertThat(
            Commands.run("policies", "calendar", "import", file, "--policies", "/does/not/exist")
                .status())
        .isEqualTo(2);
  }

  @Test
  void aMissingFileIsNamedWithoutAnException() {
    Path missing = directory.resolve("missing.ics");

    Ran ran = imports(missing);

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err())
        .contains(missing + ": found no such file or directory; allowed: a file that can be read")
        .doesNotContain("Exception");
  }

  @Test
  void unknownCalendarNamesThoseThatExist() throws IOException {
    imports(file("kr.ics", NEW_YEAR));
    Ran shown = Commands.run("policies", "calendar", "show", "de", "--policies", policies);
    assertThat(shown.status()).isEqualTo(2);
    assertThat(shown.err()).contains("kr");
    Files.writeString(policies.resolve("bad.calendar.json"), "{}");
    assertThat(Commands.run("policies", "calendar", "show", "bad", "--policies", policies).err())
        .contains("/dates");
  }

  private Ran imports(Path file, String... more) {
    Object[] arguments = new Object[5 + more.length];
    System.arraycopy(
        new Object[] {"policies", "calendar", "import", file, "--policies"}, 0, arguments, 0, 5);
    Object[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
    all[5] = policies;
    System.arraycopy(more, 0, all, 6, more.length);
    return Commands.run(all);
  }

  /** Each event's lines are separated by {@code !}. */
  private Path file(String name, String... events) throws IOException {
    StringBuilder text = new StringBuilder("BEGIN:VCALENDAR\nX-WR-CALNAME:New Years\n");
    for (String event : events) {
      text.append("BEGIN:VEVENT\n").append(event.replace("!", "\n")).append("\nEND:VEVENT\n");
    }
    return Files.writeString(directory.resolve(name), text.append("END:VCALENDAR\n"));
  }
}
