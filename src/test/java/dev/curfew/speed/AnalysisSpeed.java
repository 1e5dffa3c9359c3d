package dev.curfew.speed;

import dev.curfew.analysis.PolicyAnalysis;
import dev.curfew.analysis.PolicyDifference;
import dev.curfew.analysis.Question;
import dev.curfew.local.fleet.InstanceTypes;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicyFixtures;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.PolicyDocument;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Prints the processor time of {@code policies diff} and {@code policies analyze} over 366 days,
 * cold and then warm. Arguments: numbers of policies; without them 10, 50 and 200.
 */
final class AnalysisSpeed {
  private static final String[] REGIONS = {
    "eu-west-1", "us-east-1", "ap-northeast-2", "eu-*", "us-*", "ap-*", "*-1"
  };
  private static final String[] ENVS = {"prod", "prd*", "dev", "test-*", "staging", "sandbox-*"};
  private static final String[] TYPES = {
    "r6g.*", "m5.*", "*.metal", "t3.*", "c5d.*", "p4d.24xlarge"
  };
  private static final String[] WHEN = {
    "{'days':['MON','TUE','WED','THU','FRI'],'from':'08:00','to':'20:00'}",
    "{'from':'22:00','to':'06:00'}",
    "{'days':['SAT','SUN']}",
    "[{'days':['FRI'],'from':'18:00','to':'00:00'},{'days':['SAT','SUN']}]",
    "{'dates':['2026-12-24/2027-01-02','--05-01']}"
  };
  private static final String[] ZONES = {"Europe/Berlin", "Asia/Seoul", "America/New_York", "UTC"};

  private AnalysisSpeed() {}

  public static void main(String[] args) {
    for (String round : List.of("cold", "warm")) {
      for (int count : counts(args)) {
        List<PolicyDocument> left = documents(count, 1);
        List<PolicyDocument> right = new ArrayList<>(documents(count, 1));
        right.remove(count / 3);
        right.remove(count / 2);
        right.set(0, document(0, new Random(99)));
        Map<String, DocumentValue.ObjectValue> values = new HashMap<>();
        left.forEach(d -> values.put(d.name(), (DocumentValue.ObjectValue) d.root()));
        long before = cpu();
        PolicyDifference difference = PolicyDifference.between(set(left), set(right), question());
        long between = cpu();
        PolicyAnalysis analysis = PolicyAnalysis.of(set(left), values, question());
        long after = cpu();
        System.out.printf(
            "%s, %d policies: diff %d ms (%s), analyze %d ms (%d findings, %d undecided)%n",
            round,
            count,
            (between - before) / 1_000_000,
            difference.relation(),
            (after - between) / 1_000_000,
            analysis.findings().size(),
            analysis.undecided().size());
      }
    }
  }

  private static int[] counts(String[] args) {
    return args.length == 0
        ? new int[] {10, 50, 200}
        : Stream.of(args).mapToInt(Integer::parseInt).toArray();
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static Question question() {
    Instant from = Instant.parse("2026-12-01T00:00:00Z");
    return new Question(
        from,
        from.plus(Duration.ofDays(366)),
        Effect.STOP,
        InstanceTypes.table(),
        Duration.ofSeconds(10),
        System::nanoTime);
  }

  private static List<Policy> set(List<PolicyDocument> documents) {
    return PolicyReading.of(documents, ZoneOffset.UTC).set().policies();
  }

  private static List<PolicyDocument> documents(int count, long seed) {
    Random random = new Random(seed);
    List<PolicyDocument> documents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      documents.add(document(i, random));
    }
    return documents;
  }

  private static PolicyDocument document(int i, Random random) {
    boolean keep = random.nextInt(10) < 8;
    List<String> keys = new ArrayList<>();
    keys.add(
        "'tag':{'team':['team-"
            + random.nextInt(60)
            + "']"
            + (random.nextInt(2) == 0 ? ",'env':['" + one(random, ENVS) + "']" : "")
            + "}");
    if (random.nextInt(2) == 0) {
      keys.add("'region':['" + one(random, REGIONS) + "']");
    }
    if (random.nextInt(4) == 0) {
      keys.add("'name':['*-" + random.nextInt(20) + "-*','svc" + random.nextInt(9) + "-*']");
    }
    if (random.nextInt(5) == 0) {
      keys.add("'type':['" + one(random, TYPES) + "']");
    }
    if (keep && random.nextInt(10) == 0) {
      keys.add("'keepUntilTag':'keep-until'");
    }
    String id = "policy-" + i;
    String json =
        "{'id':'"
            + id
            + "','effect':'"
            + (keep ? "keep" : "stop")
            + "','match':{"
            + String.join(",", keys)
            + "}"
            + (random.nextInt(5) == 0
                ? ",'not':[{'name':['*-scratch']},{'launchedWithin':'PT2H'}]"
                : "")
            + (random.nextInt(3) > 0
                ? ",'when':" + one(random, WHEN) + ",'zone':'" + one(random, ZONES) + "'"
                : "")
            + (keep || random.nextInt(2) > 0 ? "" : ",'despite':['auto-scaling']")
            + ",'until':'"
            + (random.nextInt(3) == 0 ? "2027-0" + (1 + random.nextInt(9)) + "-15" : "never")
            + "','owner':'o','reason':'r'}";
    return PolicyFixtures.document(id, json);
  }

  private static String one(Random random, String[] of) {
    return of[random.nextInt(of.length)];
  }
}
