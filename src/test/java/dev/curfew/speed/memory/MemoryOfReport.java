package dev.curfew.speed.memory;

import dev.curfew.aws.AwsAccount;
import dev.curfew.functions.Dependencies;
import dev.curfew.functions.LambdaRuntime;
import dev.curfew.functions.sendreport.SendReportHandler;
import dev.curfew.instance.Target;
import dev.curfew.lifecycle.Outcome;
import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopState;
import dev.curfew.local.asl.task.LambdaFunction;
import dev.curfew.plan.PlanKey;
import dev.curfew.plan.PlanStore;
import dev.curfew.plan.TargetPlan;
import dev.curfew.plan.TargetStatus;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import dev.curfew.policy.Obstacle;
import dev.curfew.report.Ledger;
import dev.curfew.run.Mode;
import dev.curfew.run.PlanCounts;
import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;
import dev.curfew.run.RunStatus;
import dev.curfew.settings.DeploymentEnvironment;
import dev.curfew.testing.memory.InMemoryLedger;
import dev.curfew.testing.memory.InMemoryRunLocks;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The report of a night with a given number of instances, from a ledger that generates each page
 * when it is read, so that it takes no memory itself; the mail goes to the SES that the environment
 * names. Of each ten instances one is kept and one is blocked, the others are stopped; the run of
 * the night before was the same.
 */
final class MemoryOfReport {
  private static final int PAGE = 2_000;
  private static final int REGIONS = 17;
  private static final Instant TONIGHT = Instant.parse("2026-11-23T13:00:00Z");
  private static final List<String> APPLYING = List.of("keep-prod", "stop-all");

  private final int count;
  private final Ledger rest = InMemoryLedger.create();

  private MemoryOfReport(int count) {
    this.count = count;
  }

  /** The function as it is deployed, except for the ledger. */
  static LambdaFunction function(int count) {
    Dependencies wired =
        LambdaRuntime.of(DeploymentEnvironment.read(System.getenv()), new AwsAccount());
    return new LambdaFunction(
        new SendReportHandler(
            new Dependencies(
                wired.settings(),
                wired.clock(),
                wired.regions(),
                wired.fleet(),
                wired.policies(),
                new InMemoryRunLocks(),
                new MemoryOfReport(count).ledger(),
                wired.slack(),
                wired.mail(),
                wired.metrics())),
        Duration.ofMinutes(15),
        1_024);
  }

  private Ledger ledger() {
    run("before", TONIGHT.minus(Duration.ofDays(1)));
    rest.runs()
        .finish("before", new RunEnd(RunStatus.STOPPED, TONIGHT.minusSeconds(3_600), List.of()));
    run("tonight", TONIGHT);
    PlanStore plans =
        (PlanStore)
            Proxy.newProxyInstance(
                PlanStore.class.getClassLoader(),
                new Class<?>[] {PlanStore.class},
                (_, method, arguments) -> {
                  if (method.getName().equals("instances")) {
                    instances(((PlanKey) arguments[0]).target(), pages(arguments[3]));
                    return null;
                  }
                  try {
                    return method.invoke(rest.plans(), arguments);
                  } catch (InvocationTargetException thrown) {
                    throw thrown.getCause();
                  }
                });
    return new Ledger(
        rest.runs(),
        rest.policies(),
        plans,
        rest.refusals(),
        rest.limits(),
        rest.journal(),
        rest.mornings(),
        rest.starts(),
        rest.history(),
        rest.deliveries());
  }

  @SuppressWarnings("unchecked")
  private static Predicate<List<PlannedInstance>> pages(Object argument) {
    return (Predicate<List<PlannedInstance>>) argument;
  }

  private void run(String id, Instant at) {
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < REGIONS; i++) {
      targets.add(new Target("111122223333", "region-%02d".formatted(i)));
    }
    rest.runs()
        .begin(
            new Run(
                id,
                "arn:aws:states:eu-west-1:111122223333:execution:curfew:" + id,
                Mode.STOP,
                at,
                at,
                ZoneOffset.UTC,
                Effect.STOP,
                targets));
    rest.policies().saveSnapshot(id, "a", List.of());
    for (Target target : targets) {
      int here = count / REGIONS;
      PlanCounts counts = new PlanCounts(here - here / 10 - here / 10, here / 10, here / 10);
      rest.plans()
          .saveTarget(id, new TargetPlan(target, TargetStatus.READ, "a", counts, Optional.empty()));
    }
  }

  private void instances(Target target, Predicate<List<PlannedInstance>> page) {
    List<PlannedInstance> entries = new ArrayList<>();
    for (int number = 0; number < count / REGIONS; number++) {
      entries.add(entry(target, number));
      if (entries.size() == PAGE) {
        if (!page.test(List.copyOf(entries))) {
          return;
        }
        entries.clear();
      }
    }
    if (!entries.isEmpty()) {
      page.test(entries);
    }
  }

  /** Every text is a separate object, as if it was read from a table. */
  private static PlannedInstance entry(Target target, int number) {
    return new PlannedInstance(
        "s/%05d/%s-%d".formatted(99_999 - number, target.region(), number),
        "%s".formatted(target.account()),
        "%s".formatted(target.region()),
        "i-%s%09x".formatted(target.region().substring(7), number),
        Optional.of("billing-prod-app-%d".formatted(number)),
        Optional.of("m6i.%s".formatted("large")),
        Optional.of(2),
        Optional.of("team-%d".formatted(number % 40)),
        evaluation(number),
        progress(number));
  }

  private static Evaluation evaluation(int number) {
    List<String> applying = APPLYING.stream().map("%s"::formatted).toList();
    return switch (number % 10) {
      case 0 ->
          new Evaluation(
              Effect.KEEP, Optional.of(applying.getFirst()), Optional.empty(), List.of(), applying);
      case 1 ->
          new Evaluation(
              Effect.STOP,
              Optional.of(applying.getLast()),
              Optional.of(Obstacle.AUTO_SCALING),
              List.of(),
              applying);
      default ->
          new Evaluation(
              Effect.STOP, Optional.of(applying.getLast()), Optional.empty(), List.of(), applying);
    };
  }

  private static StopState progress(int number) {
    return number % 10 < 2
        ? new StopState.Queued()
        : new StopState.Finished(Outcome.STOPPED, TONIGHT.plusSeconds(100), Optional.empty());
  }
}
