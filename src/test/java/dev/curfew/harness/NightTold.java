package dev.curfew.harness;

import dev.curfew.harness.invariant.Invariant;
import dev.curfew.harness.night.RandomNight;
import dev.curfew.harness.night.Scenario;
import dev.curfew.harness.play.Play;
import dev.curfew.harness.play.Played;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tells the night of one seed from beginning to end: {@code mvn test -Dtest=NightTold
 * -Dcurfew.seed=N}. Its name keeps it out of {@code mvn verify}.
 */
class NightTold {
  @Test
  void fromBeginningToEnd() {
    tell(Long.getLong("curfew.seed", 0));
  }

  private static void tell(long seed) {
    Played played = Play.inMemory(RandomNight.of(seed));
    Scenario scenario = played.scenario();
    System.out.println(scenario.night().settings());
    System.out.println("mode " + scenario.night().mode() + ", second " + scenario.second());
    scenario.night().faults().forEach(System.out::println);
    scenario.deaths().forEach(System.out::println);
    scenario.night().policies().forEach(System.out::println);
    scenario
        .night()
        .estate()
        .regions()
        .forEach((region, of) -> System.out.println(region + ": " + of.instances().size()));
    List<Map.Entry<Instant, String>> lines = new ArrayList<>();
    played
        .seen()
        .invocations()
        .forEach(call ->
            lines.add(
                Map.entry(
                    call.begun(),
                    "%s %s %s %s-> %s %s"
                        .formatted(
                            call.run(),
                            call.function(),
                            call.region(),
                            call.isAgain() ? "again " : "",
                            call.ended(),
                            call.isAnswered() ? "" : "LOST"))));
    played.seen().stopCalls().forEach(call -> lines.add(Map.entry(call.call().at(), "  " + call)));
    played.seen().posts().forEach(post -> lines.add(Map.entry(post.at(), "  " + post)));
    lines.sort(Map.Entry.comparingByKey());
    lines.forEach(line -> System.out.println(line.getKey() + " " + line.getValue()));
    played
        .owners()
        .forEach(ran -> {
          System.out.println(ran.execution().failure());
          System.out.println(played.report(ran).end());
          played.report(ran).plan().instances().forEach(System.out::println);
        });
    Invariant.holdAll(played);
  }
}
