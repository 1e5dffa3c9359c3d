package dev.curfew.speed.analysis;

import dev.curfew.analysis.LargePolicies;
import dev.curfew.analysis.difference.PolicyDifference;
import dev.curfew.analysis.finding.PolicyAnalysis;
import dev.curfew.policy.json.DocumentValue;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Prints the processor time of {@code policies diff} and {@code policies analyze} for sets that are
 * large or hard to decide. Arguments: seconds for each decision (10), and a part of the names of
 * the sets to take (all).
 */
final class LargeAnalysis {
  private LargeAnalysis() {}

  public static void main(String[] args) {
    Duration limit = Duration.ofSeconds(args.length == 0 ? 10 : Integer.parseInt(args[0]));
    for (LargePolicies policies : LargePolicies.all()) {
      if (args.length < 2 || policies.name().contains(args[1])) {
        Map<String, DocumentValue.ObjectValue> values = new HashMap<>();
        policies.left().forEach(d -> values.put(d.name(), (DocumentValue.ObjectValue) d.root()));
        long before = AnalysisSpeed.cpu();
        PolicyDifference difference =
            PolicyDifference.between(
                AnalysisSpeed.set(policies.left()),
                AnalysisSpeed.set(policies.right()),
                AnalysisSpeed.question(limit));
        long between = AnalysisSpeed.cpu();
        PolicyAnalysis analysis =
            PolicyAnalysis.of(
                AnalysisSpeed.set(policies.left()), values, AnalysisSpeed.question(limit));
        long after = AnalysisSpeed.cpu();
        System.out.printf(
            "%s: diff %d ms (%s), analyze %d ms (%d findings, %d undecided)%n",
            policies.name(),
            (between - before) / 1_000_000,
            difference.relation(),
            (after - between) / 1_000_000,
            analysis.findings().size(),
            analysis.undecided().size());
      }
    }
  }
}
