package dev.curfew.speed.analysis;

import dev.curfew.analysis.RealisticPolicies;
import dev.curfew.analysis.difference.PolicyDifference;
import dev.curfew.analysis.finding.PolicyAnalysis;
import dev.curfew.analysis.search.Question;
import dev.curfew.local.fleet.InstanceTypes;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Policy;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.PolicyDocument;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Prints the processor time of {@code policies diff} and {@code policies analyze} over 366 days,
 * cold and then warm. Arguments: numbers of policies; without them 10, 50, 200 and 1,000.
 */
final class AnalysisSpeed {
  private AnalysisSpeed() {}

  public static void main(String[] args) {
    for (String round : List.of("cold", "warm")) {
      for (int count : counts(args)) {
        List<PolicyDocument> left = RealisticPolicies.documents(count);
        List<PolicyDocument> right = RealisticPolicies.changed(count);
        Map<String, DocumentValue.ObjectValue> values = new HashMap<>();
        left.forEach(d -> values.put(d.name(), (DocumentValue.ObjectValue) d.root()));
        long before = cpu();
        PolicyDifference difference =
            PolicyDifference.between(set(left), set(right), question(Duration.ofSeconds(10)));
        long between = cpu();
        PolicyAnalysis analysis =
            PolicyAnalysis.of(set(left), values, question(Duration.ofSeconds(10)));
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
        ? new int[] {10, 50, 200, 1_000}
        : Stream.of(args).mapToInt(Integer::parseInt).toArray();
  }

  static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  static Question question(Duration timeout) {
    Instant from = Instant.parse("2026-12-01T00:00:00Z");
    return new Question(
        from,
        from.plus(Duration.ofDays(366)),
        Effect.STOP,
        InstanceTypes.table(),
        timeout,
        System::nanoTime);
  }

  static List<Policy> set(List<PolicyDocument> documents) {
    return PolicyReading.of(documents, ZoneOffset.UTC).set().policies();
  }
}
