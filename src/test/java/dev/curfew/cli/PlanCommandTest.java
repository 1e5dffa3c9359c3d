package dev.curfew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.cli.questions.Commands.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code plan} of a saved fleet, and usage that no command accepts. */
class PlanCommandTest extends CommandsOnSavedFleet {
  /** A tag value may have 256 characters. */
  private static final String LONG_NAME = "n".repeat(253);

  @Test
  void printsOnlyThePlanOnStandardOutput() throws IOException {
    Ran ran = plan("--at", AT, "--output", "json");

    assertThat(ran.status()).isZero();
    assertThat(json(ran.out()).path("counts"))
        .isEqualTo(json("{\"stop\":1,\"blocked\":0,\"keep\":1}"));
    assertThat(ran.out()).contains("서버");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void printsThePlanAsCsvWithoutByteOrderMark() {
    Ran ran = plan("--at", AT, "--output", "csv");

    assertThat(ran.status()).isZero();
    assertThat(ran.out().split("\r\n"))
        .containsExactly(
            "evaluated_at,account,region,instance,name,type,owner,verdict,policy,policy_owner,policy_reason,policy_until,obstacle,notes",
            AT + ",111122223333,eu-west-1,i-0000000a,서버,m6i.large,,stop,,,,,,",
            AT
                + ",111122223333,eu-west-1,i-0000000b,서버,m6i.large,,keep,keep-b,ops@example.com,production,never,,");
    assertThat(plan("--nights", "3", "--output", "csv").err())
        .contains("--output csv is not valid");
  }

  /** Standard output of a test is not a terminal, as in a pipe. */
  @Test
  void shortensNothingInAPipe() throws IOException {
    String instances =
        IntStream.range(0, 300)
            .mapToObj(number ->
                instance("i-%08x".formatted(number + 256)).replace("서버", LONG_NAME + number))
            .collect(Collectors.joining(","));
    Files.writeString(
        fleet.resolve("eu-west-1.json"),
        "{\"Reservations\":[{\"OwnerId\":\"111122223333\",\"Instances\":[%s]}]}"
            .formatted(instances));

    for (String out :
        List.of(
            plan("--at", AT).out(),
            plan("--at", AT, "--all").out(),
            night("--mode", "plan").out())) {
      for (int number = 0; number < 300; number++) {
        assertThat(out).contains("i-%08x".formatted(number + 256), LONG_NAME + number);
      }
      assertThat(out).doesNotContain("…");
    }
    Files.writeString(
        fleet.resolve("eu-west-1.json"),
        Files.readString(fleet.resolve("eu-west-1.json")).replace("\"running\"", "\"stopped\""));
    assertThat(run("plan", "--fleet", fleet, "--morning").out())
        .contains(LONG_NAME + "7")
        .doesNotContain("…");
  }

  @Test
  void warnsOnStandardErrorWithoutPolicies() throws IOException {
    Ran ran = run("plan", "--fleet", fleet, "--output", "json");

    assertThat(ran.status()).isZero();
    assertThat(ran.err()).contains("Warning: No policy is enabled");
    assertThat(json(ran.out()).path("counts").path("stop").intValue()).isEqualTo(2);
  }

  @Test
  void printsAllPolicyErrorsAndNoPlan() throws IOException {
    writeTwentyInvalidPolicies();
    Ran ran = plan();

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    for (int i = 0; i < ERRORS.size(); i++) {
      assertThat(ran.err()).as(ERRORS.get(i)).contains("policy 'p-%02d'".formatted(i));
    }
    assertThat(ran.err()).contains("20 errors in the policies. Nothing is stopped or started");
  }

  @Test
  void refusesAnUnreadableFleet() throws IOException {
    Files.writeString(fleet.resolve("us-east-1.json"), "{\"Reservations\":");

    for (Ran ran : List.of(plan(), night())) {
      assertThat(ran.status()).isEqualTo(2);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).contains("us-east-1.json").doesNotContain("\tat ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--colour=blue",
        "--at=2026-11-23T13:00:00",
        "--at=2026-11-23",
        "--at=yesterday",
        "--zone=KST",
        "--zone=Asia/Soul",
        "--default=keeps",
        "--output=xml",
        "--output=JSON",
        "more"
      })
  void refusesBadUsage(String argument) {
    for (Ran ran : List.of(plan(argument), run("night", "--fleet", fleet, argument))) {
      assertThat(ran.status()).as(ran.err()).isEqualTo(2);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err())
          .contains(argument.substring(argument.indexOf('=') + 1))
          .doesNotContain("\tat ");
    }
  }

  @Test
  void refusesMissingDirectoriesAndArguments() {
    Path nowhere = home.resolve("nowhere");

    for (Ran ran :
        List.of(
            run("plan", "--fleet", nowhere),
            run("plan", "--fleet", fleet, "--policies", nowhere),
            run("night", "--fleet", nowhere),
            run("policies", "validate", nowhere),
            run("plan"),
            run("policies", "validate"),
            run("sleep"))) {
      assertThat(ran.status()).as(ran.err()).isEqualTo(2);
      assertThat(ran.out()).isEmpty();
      assertThat(ran.err()).isNotBlank().doesNotContain("\tat ");
    }
  }

  /** A typing error is named alone, with the option or command that it probably means. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nigth|unknown command 'nigth'; did you mean night?|./curfew
          version|unknown command 'version'|./curfew
          policies analyse p|unknown command 'analyse'; did you mean analyze?|./curfew policies
          plan --fleet f --polices p|unknown option '--polices'; did you mean --policies?|./curfew plan
          plan --fleet f --wrong|unknown option '--wrong'|./curfew plan
          plan --fleet f g|unexpected argument 'g'|./curfew plan
          night --max-stops many|--max-stops: invalid value 'many': expected a whole number|./curfew night
          plan --fleet f --nights 1.5|--nights: invalid value '1.5': expected a whole number|./curfew plan
          plan --fleet f --aws|--fleet=DIR, --aws are mutually exclusive (specify only one)|./curfew plan
          """)
  void namesTheWrongArgument(String arguments, String message, String command) {
    Ran ran = run((Object[]) arguments.split(" "));
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines())
        .containsExactly("curfew: " + message, "See " + command + " --help.");
  }
}
