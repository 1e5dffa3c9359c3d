package dev.curfew.cli.options.evaluation;

import dev.curfew.cli.options.InstanceSource;
import dev.curfew.ec2.StateTransitionReason;
import dev.curfew.instance.Instance;
import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import dev.curfew.policy.Occasion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says why {@code explain} has no answer for an instance: its state, or that no region lists it.
 */
public final class NotEvaluated {
  private NotEvaluated() {}

  /**
   * One or two sentences.
   *
   * @param id of an instance that the occasion does not evaluate
   */
  public static String text(String id, InstanceSource.Opened opened, Occasion occasion) {
    return find(id, opened, occasion)
        .map(instance ->
            "%s is %s now%s. %s"
                .formatted(
                    id,
                    instance.state().text(),
                    StateTransitionReason.timeOf(instance)
                        .map(time -> ", since " + time)
                        .orElse(""),
                    advice(occasion)))
        .orElseGet(() ->
            "%s is not in any of the regions that were read: %s.%s"
                .formatted(
                    id,
                    String.join(", ", opened.regions()),
                    id.startsWith("i-")
                        ? ""
                        : " Give an instance id, such as i-0abc1234def567890, not a name."));
  }

  private static String advice(Occasion occasion) {
    return switch (occasion) {
      case NIGHT ->
          "A night evaluates only pending and running instances. If Curfew stopped it, its row in"
              + " the report of that run (report.csv), and the ledger, have the reason:"
              + " docs/how-to/why-did-it-stop.md";
      case MORNING -> "A morning evaluates only stopped instances.";
    };
  }

  /** The instance in one of the states that are not evaluated. */
  private static Optional<Instance> find(
      String id, InstanceSource.Opened opened, Occasion occasion) {
    Set<InstanceState> others = EnumSet.complementOf(EnumSet.copyOf(occasion.states()));
    List<Instance> found = new ArrayList<>();
    for (String region : opened.regions()) {
      opened
          .fleet()
          .list(
              new Target("", region),
              others,
              page -> page.stream().filter(one -> one.id().equals(id)).forEach(found::add));
    }
    return found.stream().findFirst();
  }
}
