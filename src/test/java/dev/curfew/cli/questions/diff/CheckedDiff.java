package dev.curfew.cli.questions.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.analysis.oracle.EdgeWorld;
import dev.curfew.analysis.oracle.Oracle;
import dev.curfew.cli.questions.Commands;
import dev.curfew.local.fleet.InstanceTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares two sets of policies with {@code policies diff}, and checks all that it claims: {@code
 * plan} and the oracle evaluate each witness as the answer says, and no instance at the edges of
 * the policies contradicts the relation.
 *
 * @param from the first moment
 * @param days the length of the span
 * @param byDefault the verdict if no policy applies
 * @param values further values of tags and attributes, for the instances at the edges
 * @param isAttacked whether instances at the edges are evaluated
 */
record CheckedDiff(
    Instant from,
    int days,
    String byDefault,
    Map<String, List<String>> values,
    boolean isAttacked) {

  /** A comparison over 366 days from 1 December 2026, a Tuesday. */
  static CheckedDiff ofAYear(String byDefault) {
    return new CheckedDiff(Instant.parse("2026-12-01T00:00:00Z"), 366, byDefault, Map.of(), true);
  }

  /** The same without the instances at the edges, which are the same for both directions. */
  CheckedDiff inReverse() {
    return new CheckedDiff(from, days, byDefault, values, false);
  }

  /**
   * The relation of two sets of documents, by the names of their files without {@code .json}.
   *
   * @param home a directory for files
   */
  String relation(Path home, Map<String, String> left, Map<String, String> right)
      throws IOException {
    Path a = Commands.policies(home.resolve("a"), left);
    Path b = Commands.policies(home.resolve("b"), right);
    JsonNode answer =
        Commands.run(
                "policies",
                "diff",
                a,
                b,
                "--from",
                from,
                "--days",
                days,
                "--default",
                byDefault,
                "--timeout",
                60,
                "--output",
                "json")
            .json();
    String relation = answer.path("relation").textValue();
    JsonNode witnesses = answer.path("witnesses");
    assertThat(witnesses).hasSize(relation.equals("same") ? 0 : relation.equals("both") ? 2 : 1);
    Oracle leftOracle = oracle(left);
    Oracle rightOracle = oracle(right);
    int place = 0;
    for (JsonNode witness : witnesses) {
      Instant at = Instant.parse(witness.path("at").textValue());
      assertThat(at).isBetween(from, to().minusNanos(1));
      assertThat(leftOracle.evaluate(witness, at)).as("%s", witness).isEqualTo(witness.get("left"));
      assertThat(rightOracle.evaluate(witness, at))
          .as("%s", witness)
          .isEqualTo(witness.get("right"));
      Path fleet = Commands.fleet(home.resolve("fleet" + place++), witness);
      assertThat(planned(fleet, a, witness)).as("%s", witness).isEqualTo(witness.get("left"));
      assertThat(planned(fleet, b, witness)).as("%s", witness).isEqualTo(witness.get("right"));
    }
    assertThat(shown(witnesses, leftOracle, rightOracle)).isEqualTo(claimed(relation));
    if (isAttacked) {
      attack(relation, leftOracle, rightOracle);
    }
    return relation;
  }

  private Instant to() {
    return from.plus(Duration.ofDays(days));
  }

  private Oracle oracle(Map<String, String> documents) {
    return new Oracle(documents, ZoneOffset.UTC, byDefault.equals("keep"), InstanceTypes.table());
  }

  /** The row of the witness in a plan, without all but verdict, policy and obstacle. */
  private JsonNode planned(Path fleet, Path policies, JsonNode witness) {
    JsonNode instances =
        Commands.run(
                "plan",
                "--fleet",
                fleet,
                "--policies",
                policies,
                "--default",
                byDefault,
                "--at",
                witness.path("at").textValue(),
                "--output",
                "json")
            .json()
            .path("instances");
    assertThat(instances).hasSize(1);
    return ((com.fasterxml.jackson.databind.node.ObjectNode) instances.get(0))
        .retain("verdict", "policy", "obstacle");
  }

  /** The sides on which a witness is off on that side only. */
  private static Set<String> shown(JsonNode witnesses, Oracle left, Oracle right) {
    Set<String> shown = new java.util.TreeSet<>();
    for (JsonNode witness : witnesses) {
      Instant at = Instant.parse(witness.path("at").textValue());
      boolean isLeft = left.stops(witness, at);
      assertThat(isLeft).isNotEqualTo(right.stops(witness, at));
      shown.add(isLeft ? "left" : "right");
    }
    return shown;
  }

  private static Set<String> claimed(String relation) {
    return switch (relation) {
      case "same" -> Set.of();
      case "less" -> Set.of("left");
      case "more" -> Set.of("right");
      case "both" -> Set.of("left", "right");
      default -> throw new AssertionError("not decided: " + relation);
    };
  }

  private void attack(String relation, Oracle left, Oracle right) {
    new EdgeWorld(List.of(left, right), from, to(), values)
        .forEach((listed, at) -> {
          boolean isLeft = left.stops(listed, at);
          boolean isRight = right.stops(listed, at);
          if (isLeft != isRight) {
            assertThat(claimed(relation))
                .as("%s at %s", listed, at)
                .contains(isLeft ? "left" : "right");
          }
        });
  }
}
