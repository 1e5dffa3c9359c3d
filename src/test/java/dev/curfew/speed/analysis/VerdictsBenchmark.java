package dev.curfew.speed.analysis;

import dev.curfew.instance.Instance;
import dev.curfew.policy.Effect;
import dev.curfew.policy.PolicyEvaluator;
import dev.curfew.policy.PolicySet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Evaluations a second of 200 policies on the 100,000 instances of one region, each with a unique
 * name. {@code src/test/speed/verdicts} runs it, on one core.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class VerdictsBenchmark {
  private static final int INSTANCES = 100_000;
  private static final int POLICIES = 200;

  private PolicySet policies;
  private List<Instance> instances;
  private PolicyEvaluator evaluator;

  /** Compiles the policies and makes the instances. */
  @Setup
  public void prepare() {
    policies = CompanyPolicies.of(POLICIES);
    instances = CompanyPolicies.instances(INSTANCES);
    evaluator = evaluator();
  }

  private PolicyEvaluator evaluator() {
    return policies.evaluatorAt(CompanyPolicies.NOW, Effect.STOP, CompanyPolicies.REGION);
  }

  /** With an evaluator that has evaluated such values before. */
  @Benchmark
  @OperationsPerInvocation(INSTANCES)
  public void warm(Blackhole sink) {
    all(evaluator, sink);
  }

  /** With a new evaluator, as a night makes one for each region. */
  @Benchmark
  @OperationsPerInvocation(INSTANCES)
  public void withANewEvaluator(Blackhole sink) {
    all(evaluator(), sink);
  }

  private void all(PolicyEvaluator evaluator, Blackhole sink) {
    for (Instance instance : instances) {
      sink.consume(evaluator.evaluate(instance, CompanyPolicies.FACTS));
    }
  }
}
