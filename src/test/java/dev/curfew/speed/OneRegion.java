package dev.curfew.speed;

import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.local.Night;
import dev.curfew.local.NightRun;
import dev.curfew.local.NightStores;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.fleet.ec2.CallAudit;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.policy.match.Glob;
import dev.curfew.report.Ledger;
import dev.curfew.run.Mode;
import dev.curfew.settings.Limits;
import dev.curfew.settings.Settings;
import dev.curfew.testing.memory.InMemoryLedger;
import dev.curfew.testing.memory.InMemoryRunLocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Nights over one region with many instances, some with stop protection. */
final class OneRegion {
  private static final Instant FIRST = Instant.parse("2026-11-23T13:00:00Z");
  private static final String REGION = "eu-west-1";
  private static final List<String> TYPES =
      List.of("m6i.large", "c6i.4xlarge", "t3.micro", "r6g.2xlarge");

  private final Ledger ledger = InMemoryLedger.create();
  private final InMemoryRunLocks runLocks = new InMemoryRunLocks();
  private final List<Instance> instances = new ArrayList<>();
  private final List<String> isProtected = new ArrayList<>();
  private Instant at = FIRST;

  /**
   * The result of one night.
   *
   * @param seconds from the first stop call to the last
   * @param stopped instances that EC2 stopped on request
   * @param throttled calls that EC2 throttled
   */
  record Figures(
      double seconds,
      int stopped,
      long throttled,
      List<CallAudit.Call> calls,
      Execution execution) {}

  OneRegion(int count, int protectedOfThousand, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      String id = "i-%08x%09x".formatted(random.nextInt(), i);
      instances.add(
          Instance.builder(id)
              .attribute(Attribute.ACCOUNT, "111122223333")
              .attribute(Attribute.REGION, REGION)
              .attribute(Attribute.TYPE, TYPES.get(random.nextInt(TYPES.size())))
              .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
              .launchTime(FIRST.minus(Duration.ofDays(3)))
              .build());
    }
    Set<Integer> places = new HashSet<>();
    while (places.size() < count * protectedOfThousand / 1000) {
      places.add(random.nextInt(count));
    }
    places.forEach(place -> isProtected.add(instances.get(place).id()));
  }

  /** Plays the next night; each begins with all instances running. */
  Figures night() {
    List<Fault> faults = new ArrayList<>();
    isProtected.forEach(
        id -> faults.add(new Fault.StopProtected(new Fault.Instances(Glob.of("*"), Glob.of(id)))));
    Night night =
        new Night(
            definition(),
            Settings.from("curfew@example.com", List.of("ops@example.com"))
                .allowEmptyPolicies(true)
                .limits(new Limits(Integer.MAX_VALUE, 100, Integer.MAX_VALUE))
                .anyNowMayStop(true)
                .build(),
            InitialFleet.of(Map.of(REGION, instances)),
            List.of(),
            faults,
            Mode.STOP,
            at);
    at = at.plus(Duration.ofDays(1));
    try (VirtualTime time = new VirtualTime(night.at())) {
      NightRun run =
          new NightRun(
              night,
              time,
              new FaultPlan(night.faults(), time),
              new NightStores(List::of, runLocks, ledger));
      Execution done = run.execute(ExecutionListener.NONE, _ -> {});
      return figures(run.ec2().audit(), done);
    }
  }

  private static Figures figures(CallAudit audit, Execution done) {
    List<CallAudit.Call> stops = audit.calls("StopInstances");
    Duration took = Duration.between(stops.getFirst().at(), stops.getLast().at());
    return new Figures(
        took.toMillis() / 1000.0,
        audit.stops().size(),
        stops.stream().filter(call -> call.result().equals("RequestLimitExceeded")).count(),
        stops,
        done);
  }

  private static String definition() {
    try {
      return Files.readString(Path.of("statemachine/curfew.asl.json"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
