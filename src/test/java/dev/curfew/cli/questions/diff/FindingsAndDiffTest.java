package dev.curfew.cli.questions.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.cli.questions.Commands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A policy of which {@code analyze} says that it does nothing can be removed: {@code diff} says
 * that the sets are the same, and no instance at their edges contradicts it.
 */
@Tag("slow")
class FindingsAndDiffTest {
  private static final String END = ",'until':'never','owner':'o','reason':'r'}";

  @TempDir Path home;

  /** A policy in addition to those of {@link EditedPoliciesTest}, with the kind of its finding. */
  record Useless(String kind, String members) {}

  static Stream<Useless> policies() {
    return Stream.of(
        new Useless(
            "redundant", "'effect':'keep','match':{'type':['m5.large'],'launchedWithin':'PT1H'}"),
        new Useless(
            "redundant",
            "'effect':'keep','zone':'Europe/Berlin','match':{'tag':{'env':['office-x']}},"
                + "'when':{'days':['TUE'],'from':'09:00','to':'17:00'},"
                + "'unless':{'calendars':['holidays']},'since':'2027-01-02','until':'2027-03-01'"),
        new Useless(
            "redundant",
            "'effect':'keep','zone':'Europe/Berlin','match':{'tag':{'env':['office-1','office-2']}},"
                + "'when':{'dates':['2026-12-24','2026-12-28'],'from':'08:00','to':'18:00'}"),
        new Useless("redundant", "'effect':'stop','match':{'region':['eu-*']}"),
        new Useless(
            "redundant",
            "'effect':'stop','match':{'autoScalingGroup':['batch-1']},'despite':['auto-scaling']"),
        new Useless(
            "overridden",
            "'effect':'stop','match':{'type':['m5.*'],'launchedWithin':'PT30M'},'despite':['mac']"),
        new Useless("never-matches", "'effect':'keep','match':{'region':['eu-west1']}"),
        new Useless(
            "never-matches",
            "'effect':'keep','match':{},'when':{'calendars':['holidays'],'dates':['2026-12-24']}"),
        new Useless("over", "'effect':'keep','match':{},'until':'2026-11-30'"));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void aPolicyThatDoesNothingCanBeRemoved(Useless useless) throws IOException {
    String until = useless.members.contains("'until'") ? END.replace("'until':'never',", "") : END;
    Map<String, String> with = new HashMap<>(EditedPoliciesTest.POLICIES);
    with.put("extra", "{'id':'extra'," + useless.members + until);

    JsonNode answer =
        Commands.run(
                "policies",
                "analyze",
                Commands.policies(home.resolve("policies"), with),
                "--from",
                "2026-12-01T00:00:00Z",
                "--output",
                "json")
            .json();

    assertThat(answer.path("undecided")).isEmpty();
    assertThat(answer.path("findings").valueStream())
        .anySatisfy(row -> {
          assertThat(row.path("policy").textValue()).isEqualTo("extra");
          assertThat(row.path("kind").textValue()).isEqualTo(useless.kind);
        });
    CheckedDiff diff = CheckedDiff.ofAYear("stop");
    assertThat(diff.relation(home.resolve("all"), with, EditedPoliciesTest.POLICIES))
        .isEqualTo("same");
    for (JsonNode row : answer.path("findings")) {
      if (row.path("kind").textValue().equals("redundant")
          && row.path("policy").textValue().equals("extra")) {
        Map<String, String> others = new HashMap<>();
        others.put("holidays.calendar", with.get("holidays.calendar"));
        row.path("with").forEach(id -> others.put(id.textValue(), with.get(id.textValue())));
        Map<String, String> othersAndExtra = new HashMap<>(others);
        othersAndExtra.put("extra", with.get("extra"));
        assertThat(diff.relation(home.resolve("few"), othersAndExtra, others)).isEqualTo("same");
      }
    }
  }
}
