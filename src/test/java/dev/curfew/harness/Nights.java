package dev.curfew.harness;

import dev.curfew.harness.invariant.Invariant;
import dev.curfew.harness.invariant.Invariant.Broken;
import dev.curfew.harness.night.RandomNight;
import dev.curfew.harness.night.Scenario;
import dev.curfew.harness.play.Play;
import dev.curfew.harness.play.Played;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.LongStream;

/** Runs random nights and says which broke what; for looking into them. */
final class Nights {
  private Nights() {}

  /**
   * Prints each invariant that broke, how often, and the first seeds.
   *
   * @param arguments the first seed, and how many nights; or a seed alone, whose night is told
   */
  public static void main(String[] arguments) {
    if (arguments.length == 1) {
      show(Long.parseLong(arguments[0]));
    } else {
      run(arguments);
    }
  }

  /** Tells one night from beginning to end. */
  private static void show(long seed) {
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

  private static void run(String[] arguments) {
    long first = Long.parseLong(arguments[0]);
    long count = Long.parseLong(arguments[1]);
    Map<Long, Throwable> broken = new ConcurrentSkipListMap<>();
    long begun = System.nanoTime();
    LongStream.range(first, first + count)
        .parallel()
        .forEach(seed -> {
          try {
            Invariant.holdAll(Play.inMemory(RandomNight.of(seed)));
          } catch (AssertionError | RuntimeException thrown) {
            broken.put(seed, thrown);
          }
        });
    System.out.printf("%d nights in %.1f s%n", count, (System.nanoTime() - begun) / 1e9);
    Map<String, Integer> counts = new TreeMap<>();
    broken.forEach((seed, thrown) -> {
      String name =
          thrown instanceof Broken named ? named.invariant() : thrown.getClass().getName();
      if (counts.merge(name, 1, Integer::sum) <= 3) {
        System.out.printf("seed %d: %s%n", seed, thrown.getMessage());
        if (!(thrown instanceof Broken)) {
          thrown.printStackTrace(System.out);
        }
      }
    });
    System.out.println(counts);
  }
}
