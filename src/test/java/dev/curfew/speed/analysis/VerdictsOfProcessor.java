package dev.curfew.speed.analysis;

import dev.curfew.instance.Instance;
import dev.curfew.policy.Effect;
import dev.curfew.policy.PolicyEvaluator;
import dev.curfew.policy.PolicySet;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;

/**
 * Evaluations a second of the thread's own processor time, for a machine with other load; {@link
 * VerdictsBenchmark} measures wall-clock time. Garbage collection is not included.
 */
final class VerdictsOfProcessor {
  private static final int INSTANCES = 100_000;
  private static final int ROUNDS = 15;

  private VerdictsOfProcessor() {}

  public static void main(String[] arguments) {
    PolicySet policies = CompanyPolicies.of(200);
    List<Instance> instances = CompanyPolicies.instances(INSTANCES);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double last = 0;
    long kept = 0;
    for (int round = 0; round < ROUNDS; round++) {
      PolicyEvaluator evaluator =
          policies.evaluatorAt(CompanyPolicies.NOW, Effect.STOP, CompanyPolicies.REGION);
      long begun = threads.getCurrentThreadCpuTime();
      kept =
          instances.stream()
              .filter(instance ->
                  evaluator.evaluate(instance, CompanyPolicies.FACTS).verdict() == Effect.KEEP)
              .count();
      last = INSTANCES * 1e9 / (threads.getCurrentThreadCpuTime() - begun);
    }
    System.out.printf(
        Locale.ROOT, "%,.0f verdicts a second of processor time, %,d kept%n", last, kept);
  }
}
