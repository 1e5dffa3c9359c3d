package dev.curfew.cli.questions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.analysis.RandomPolicies;
import dev.curfew.policy.Occasion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code policies diff --morning} claims, against real plans. */
class MorningWitnessesTest {
  @TempDir Path home;

  /** Each witness, written to disk, gives exactly the rows that the answer says. */
  @Test
  @Tag("slow")
  void planAgreesWithEveryWitnessOfRandomPairs() throws IOException {
    int witnesses = 0;
    for (int seed = 0; seed < Integer.getInteger("curfew.pairs", 150); seed++) {
      Random random = new Random(seed);
      RandomPolicies policies = new RandomPolicies(20_000 + seed, Occasion.MORNING);
      Map<String, String> left = new HashMap<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        left.put("p" + i, policies.document("p" + i));
      }
      Map<String, String> right = new HashMap<>(left);
      right.remove("p1");
      right.put("q", policies.document("q"));
      Path a = Commands.policies(home.resolve(seed + "a"), left);
      Path b = Commands.policies(home.resolve(seed + "b"), right);
      String byDefault = seed % 4 == 0 ? "rest" : "start";
      JsonNode json =
          Commands.run(
                  "policies",
                  "diff",
                  a,
                  b,
                  "--morning",
                  "--from",
                  "2026-12-01T00:00:00Z",
                  "--days",
                  9,
                  "--default",
                  byDefault,
                  "--output",
                  "json")
              .json();
      for (JsonNode witness : json.path("witnesses")) {
        Path fleet = Commands.fleet(home.resolve(seed + "f" + witnesses++), witness);
        for (Map.Entry<String, Path> side : Map.of("left", a, "right", b).entrySet()) {
          JsonNode rows =
              Commands.run(
                      "plan",
                      "--morning",
                      "--fleet",
                      fleet,
                      "--policies",
                      side.getValue(),
                      "--at",
                      witness.path("at").textValue(),
                      "--default",
                      byDefault,
                      "--output",
                      "json")
                  .json()
                  .path("instances");
          assertThat(rows).as("%s", witness).hasSize(1);
          for (String key : List.of("verdict", "policy", "order", "obstacle")) {
            assertThat(rows.get(0).get(key))
                .as("seed %d, %s of %s", seed, key, witness)
                .isEqualTo(witness.path(side.getKey()).get(key));
          }
        }
      }
    }
    assertThat(witnesses).isGreaterThan(50);
  }
}
