package dev.curfew.harness;

import dev.curfew.harness.invariant.Invariant;
import dev.curfew.harness.matrix.MatrixNight;
import dev.curfew.harness.night.RandomMornings;
import dev.curfew.harness.night.RandomNight;
import dev.curfew.harness.night.Scenario;
import dev.curfew.harness.play.DynamoNights;
import dev.curfew.harness.play.NightPlayer;
import dev.curfew.harness.play.PlayedNight;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Plays one night and prints its settings, faults, invocations, calls and outcomes: {@code mvn test
 * -Dtest=PrintNight} with {@code -Dcurfew.seed=N}, {@code -Dcurfew.crowdedSeed=N}, {@code
 * -Dcurfew.morningSeed=N} or {@code -Dcurfew.row=NAME} (a row of the fault matrix), and {@code
 * -Dcurfew.dynamoDb=true} for a ledger in DynamoDB Local. No lane runs it, because of its name.
 */
class PrintNight {
  @Test
  void print() throws IOException {
    print(play(scenario()));
  }

  private static Scenario scenario() throws IOException {
    String row = System.getProperty("curfew.row", "");
    if (!row.isEmpty()) {
      return MatrixNight.of(row);
    }
    Long mornings = Long.getLong("curfew.morningSeed");
    if (mornings != null) {
      return RandomMornings.of(mornings);
    }
    Long crowded = Long.getLong("curfew.crowdedSeed");
    return crowded == null
        ? RandomNight.of(Long.getLong("curfew.seed", 0))
        : RandomNight.crowded(crowded);
  }

  private static PlayedNight play(Scenario scenario) {
    if (!Boolean.getBoolean("curfew.dynamoDb")) {
      return NightPlayer.inMemory(scenario);
    }
    try (DynamoNights dynamo = DynamoNights.start()) {
      return dynamo.play(scenario);
    }
  }

  private static void print(PlayedNight played) {
    Scenario scenario = played.scenario();
    System.out.println(scenario.night().settings());
    System.out.println("mode " + scenario.night().mode() + ", second " + scenario.second());
    scenario.mornings().forEach(System.out::println);
    scenario.night().faults().forEach(System.out::println);
    scenario.kills().forEach(System.out::println);
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
                    call.startedAt(),
                    "%s %s %s %s-> %s %s"
                        .formatted(
                            call.run(),
                            call.function(),
                            call.region(),
                            call.isRepeat() ? "(repeated) " : "",
                            call.endedAt(),
                            call.hasResponse() ? "" : "NO RESPONSE"))));
    played
        .ec2()
        .audit()
        .calls("DescribeInstances")
        .forEach(call -> lines.add(Map.entry(call.at(), "    " + call)));
    played.seen().stopCalls().forEach(call -> lines.add(Map.entry(call.call().at(), "  " + call)));
    played.seen().startCalls().forEach(call -> lines.add(Map.entry(call.call().at(), "  " + call)));
    played.seen().messages().forEach(post -> lines.add(Map.entry(post.at(), "  " + post)));
    lines.sort(Map.Entry.comparingByKey());
    lines.forEach(line -> System.out.println(line.getKey() + " " + line.getValue()));
    played
        .runs()
        .forEach(ran -> {
          System.out.println(ran.execution().failure());
          System.out.println(played.report(ran).end());
          played.report(ran).plan().instances().forEach(System.out::println);
        });
    played
        .morningRuns()
        .forEach(ran -> {
          System.out.println(ran.name() + " " + ran.execution().failure());
          System.out.println(played.morningReport(ran).end());
          played.morningReport(ran).instances().forEach(System.out::println);
        });
    Invariant.checkAll(played);
  }
}
