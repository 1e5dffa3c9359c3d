package dev.curfew.start;

import dev.curfew.ec2.Fleet;
import dev.curfew.journal.Journal;
import dev.curfew.lifecycle.Step;
import dev.curfew.local.asl.task.ProcessDied;
import dev.curfew.plan.PlanStore;
import dev.curfew.policy.MorningEvaluation;
import dev.curfew.report.Ledger;
import dev.curfew.start.state.StartState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/**
 * Ends the process before or after its n-th call that changes something: a StartInstances call, an
 * entry of a morning's journal, or a chunk of its plan. Each later call is made.
 */
final class CrashPoints {
  private static final Set<String> CHANGES =
      Set.of("start", "append", "addInstances", "saveTarget");

  private final boolean isAfter;
  private int left;

  /**
   * @param number of the call, from 1
   * @param isAfter whether the call is made before the process dies
   */
  CrashPoints(int number, boolean isAfter) {
    this.left = number;
    this.isAfter = isAfter;
  }

  /** Whether the process has died. */
  boolean hasStruck() {
    return left <= 0;
  }

  Fleet fleet(Fleet real) {
    return port(Fleet.class, real);
  }

  @SuppressWarnings("unchecked")
  Ledger ledger(Ledger real) {
    return new Ledger(
        real.runs(),
        real.policies(),
        port(PlanStore.class, real.plans()),
        real.refusals(),
        real.limits(),
        real.journal(),
        port(MorningStore.class, real.mornings()),
        (Journal<StartState, MorningEvaluation>) journal(real.starts()),
        real.history(),
        real.deliveries());
  }

  private <S extends Step, E> Journal<?, ?> journal(Journal<S, E> real) {
    return port(Journal.class, real);
  }

  private <P> P port(Class<P> type, P real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> call(real, method, arguments)));
  }

  private Object call(Object real, Method method, Object[] arguments) throws Throwable {
    boolean isNow = CHANGES.contains(method.getName()) && --left == 0;
    if (isNow && !isAfter) {
      throw new ProcessDied("killed before " + method.getName());
    }
    Object answer;
    try {
      method.setAccessible(true);
      answer = method.invoke(real, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
    if (isNow) {
      throw new ProcessDied("killed after " + method.getName());
    }
    return answer;
  }
}
