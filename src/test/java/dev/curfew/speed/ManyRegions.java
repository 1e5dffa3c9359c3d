package dev.curfew.speed;

import dev.curfew.aws.dynamodb.DynamoLedger;
import dev.curfew.aws.dynamodb.DynamoRunLocks;
import dev.curfew.aws.dynamodb.policies.DynamoPolicyStore;
import dev.curfew.aws.dynamodb.table.Item;
import dev.curfew.aws.dynamodb.table.TableDefinitions;
import dev.curfew.instance.Attribute;
import dev.curfew.instance.Instance;
import dev.curfew.local.Night;
import dev.curfew.local.NightRun;
import dev.curfew.local.NightStores;
import dev.curfew.local.asl.Execution;
import dev.curfew.local.asl.ExecutionListener;
import dev.curfew.local.dynamodb.EmbeddedDynamoDb;
import dev.curfew.local.faults.Fault;
import dev.curfew.local.faults.FaultPlan;
import dev.curfew.local.fleet.ec2.CallAudit;
import dev.curfew.local.fleet.ec2.Ec2Settings;
import dev.curfew.local.fleet.ec2.InitialFleet;
import dev.curfew.local.time.VirtualTime;
import dev.curfew.policy.json.DocumentReader;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.match.Glob;
import dev.curfew.report.RunCost;
import dev.curfew.run.Mode;
import dev.curfew.settings.LedgerRetention;
import dev.curfew.settings.Limits;
import dev.curfew.settings.Settings;
import dev.curfew.testing.memory.InMemoryLedger;
import dev.curfew.testing.memory.InMemoryRunLocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Counts the calls of EC2 and DynamoDB, and the state transitions, of a night over many regions. Of
 * each ten instances one is kept by a policy; of each hundred one is a Spot instance that cannot be
 * stopped, and {@code refusing} of a thousand have stop protection.
 *
 * @param regions how many
 * @param instances in all of them; each has as many as the next, or one more
 * @param refusing of a thousand
 */
record ManyRegions(int regions, int instances, int refusing) {
  private static final Instant AT = Instant.parse("2026-11-23T13:00:00Z");
  private static final String ACCOUNT = "111122223333";
  private static final List<String> TYPES =
      List.of("m6i.large", "c6i.4xlarge", "t3.micro", "r6g.2xlarge", "m5.large", "t3.small");
  private static final String POLICY =
      "{\"id\":\"keep-prod\",\"effect\":\"keep\",\"match\":{\"tag\":{\"env\":[\"prod\"]}},"
          + "\"until\":\"never\",\"owner\":\"ops@example.com\",\"reason\":\"production\"}";

  /** The instances of one region. */
  record Region(int running, int toStop, int refusing, int spot) {}

  /**
   * The counts of one night.
   *
   * @param ec2 calls, by action
   * @param dynamoDb what the ledger and the policies cost; empty if the ledger was in memory
   * @param stopped instances that EC2 stopped on request
   */
  record Counted(
      Map<String, Long> ec2,
      Optional<LedgerUse> dynamoDb,
      int stopped,
      Execution execution,
      RunCost cost) {
    long ec2Calls() {
      return ec2.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * What one night used of DynamoDB.
   *
   * @param calls by action
   * @param writeUnits of on-demand tables
   * @param readUnits of on-demand tables
   * @param instanceBytes stored of planned instances and their journal, with the 100 bytes that AWS
   *     adds to each item
   * @param runBytes stored of all else in the ledger
   */
  record LedgerUse(
      Map<String, Long> calls, long writeUnits, long readUnits, long instanceBytes, long runBytes) {
    long allCalls() {
      return calls.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** A night on a ledger in memory. */
  Counted inMemory() {
    return night(
        Mode.STOP,
        new NightStores(() -> List.of(policy()), new InMemoryRunLocks(), InMemoryLedger.create()),
        new VirtualTime(AT),
        Optional::empty);
  }

  /** A night on DynamoDB Local. */
  Counted onDynamoDb() {
    return onDynamoDb(Mode.STOP);
  }

  /** The same in this mode. */
  Counted onDynamoDb(Mode mode) {
    try (EmbeddedDynamoDb dynamo = EmbeddedDynamoDb.start("policies", "ledger")) {
      VirtualTime time = new VirtualTime(AT);
      DynamoPolicyStore policies = new DynamoPolicyStore(dynamo.client(), "policies");
      policies.write(policy());
      MeteredDynamoDb meter = new MeteredDynamoDb();
      DynamoDbClient client = meter.client(dynamo.client());
      NightStores stores =
          new NightStores(
              new DynamoPolicyStore(client, "policies"),
              new DynamoRunLocks(client, "ledger"),
              DynamoLedger.of(client, "ledger", LedgerRetention.DEFAULT, time, time::sleep));
      return night(mode, stores, time, () -> Optional.of(use(meter, dynamo.client())));
    }
  }

  private static LedgerUse use(MeteredDynamoDb meter, DynamoDbClient client) {
    Map<Boolean, Long> bytes =
        client.scanPaginator(scan -> scan.tableName("ledger")).items().stream()
            .map(Item::new)
            .collect(
                Collectors.partitioningBy(
                    item ->
                        item.text(TableDefinitions.RUN).startsWith("night-")
                            && item.text(TableDefinitions.RUN).contains("/"),
                    Collectors.summingLong(item -> item.size() + 100L)));
    return new LedgerUse(
        meter.calls(),
        meter.writeUnits(),
        meter.readUnits(),
        bytes.getOrDefault(true, 0L),
        bytes.getOrDefault(false, 0L));
  }

  private Counted night(
      Mode mode, NightStores stores, VirtualTime clock, Supplier<Optional<LedgerUse>> dynamoDb) {
    List<Fault> faults = new ArrayList<>();
    if (refusing > 0) {
      faults.add(new Fault.StopProtected(new Fault.Instances(Glob.of("*"), Glob.of("i-*bad"))));
    }
    Night night =
        new Night(
            definition(),
            Settings.from("curfew@example.com", List.of("ops@example.com"))
                .limits(new Limits(Integer.MAX_VALUE, 100, Integer.MAX_VALUE))
                .anyNowMayStop(true)
                .build(),
            estate(),
            List.of(),
            faults,
            mode,
            AT);
    try (VirtualTime time = clock) {
      NightRun run = new NightRun(night, time, new FaultPlan(night.faults(), time), stores);
      Execution done = run.execute(ExecutionListener.NONE, _ -> {});
      CallAudit audit = run.ec2().audit();
      Optional<LedgerUse> used = dynamoDb.get();
      return new Counted(
          audit.calls().stream()
              .collect(
                  Collectors.groupingBy(
                      CallAudit.Call::action, TreeMap::new, Collectors.counting())),
          used,
          audit.stops().size(),
          done,
          RunCost.of(run.result(done).report(), 1));
    }
  }

  /** How many are to be stopped, in all. */
  int toStop() {
    return formula().regions().stream().mapToInt(Region::toStop).sum();
  }

  /** The counts by the formula, on the embedded EC2. */
  NightFormula formula() {
    List<Region> all =
        estate().regions().values().stream().map(region -> counted(region.instances())).toList();
    return new NightFormula(all, 3, Ec2Settings.published().latency().toMillis() / 1000.0);
  }

  private static Region counted(List<Instance> instances) {
    Map<String, Long> kinds =
        instances.stream().collect(Collectors.groupingBy(ManyRegions::kind, Collectors.counting()));
    Function<String, Integer> of = kind -> kinds.getOrDefault(kind, 0L).intValue();
    int refusing = of.apply("refusing");
    return new Region(
        instances.size(), of.apply("stoppable") + refusing, refusing, of.apply("spot"));
  }

  private static String kind(Instance instance) {
    if (instance.attribute(Attribute.SPOT_REQUEST).isPresent()) {
      return "spot";
    }
    if (instance.tag("env").isPresent()) {
      return "kept";
    }
    return instance.id().endsWith("bad") ? "refusing" : "stoppable";
  }

  private InitialFleet estate() {
    Map<String, List<Instance>> estate = new TreeMap<>();
    for (int i = 0; i < instances; i++) {
      String region = "region-%d".formatted(i % regions);
      List<Instance> there = estate.computeIfAbsent(region, _ -> new ArrayList<>());
      there.add(instance(region, i % regions, there.size()));
    }
    return InitialFleet.of(estate);
  }

  private Instance instance(String region, int place, int number) {
    boolean isRefusing = refusing > 0 && number % (1000 / refusing) == 7;
    Instance.Builder instance =
        Instance.builder("i-%03x%011x%s".formatted(place, number, isRefusing ? "bad" : "000"))
            .attribute(Attribute.ACCOUNT, ACCOUNT)
            .attribute(Attribute.REGION, region)
            .attribute(Attribute.TYPE, TYPES.get(number % TYPES.size()))
            .attribute(Attribute.ROOT_DEVICE_TYPE, "ebs")
            .tag("Name", "web-%d".formatted(number))
            .launchTime(AT.minus(Duration.ofDays(3)));
    if (number % 10 == 0) {
      instance.tag("env", "prod");
    } else if (number % 100 == 55) {
      instance
          .attribute(Attribute.LIFECYCLE, "spot")
          .attribute(Attribute.SPOT_REQUEST, "sir-%03x%05x".formatted(place, number));
    }
    return instance.build();
  }

  private static PolicyDocument policy() {
    return DocumentReader.read("keep-prod", POLICY.getBytes(StandardCharsets.UTF_8));
  }

  private static String definition() {
    try {
      return Files.readString(Path.of("statemachine/curfew.asl.json"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
