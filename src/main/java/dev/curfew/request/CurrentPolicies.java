package dev.curfew.request;

import dev.curfew.failure.BrokenPolicy;
import dev.curfew.failure.NoPolicyEnabled;
import dev.curfew.plan.policies.PolicySnapshot;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.policy.json.PolicyDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The run's policy snapshot, parsed once, and the policy table as it is now, read again when it
 * exceeds its {@link #FRESHNESS}; both compiled for one target. Not thread-safe.
 *
 * @param <V> the evaluator of the run's occasion
 */
public final class CurrentPolicies<V> {
  /**
   * Before the next call, the policy table and the run's end are read again if they were read
   * longer ago than this.
   */
  static final Duration FRESHNESS = Duration.ofSeconds(5);

  private final RequestContext context;
  private final Function<PolicySet, V> compiler;
  private final V snapshot;
  private final Set<String> snapshotIds;
  private Instant readAt;
  private List<PolicyDocument> documents;
  private V table;

  /**
   * @param compiler makes the evaluator of the policies of the run's occasion
   * @throws BrokenPolicy if the run has no snapshot, or the table has an error
   * @throws NoPolicyEnabled as {@link #read}
   */
  public CurrentPolicies(RequestContext context, Function<PolicySet, V> compiler) {
    this.context = context;
    this.compiler = compiler;
    PolicySet atStart =
        PolicySnapshot.of(context.snapshots(), context.run()).of(context.run().occasion());
    this.snapshot = compiler.apply(atStart);
    this.snapshotIds =
        atStart.policies().stream().map(policy -> policy.id()).collect(Collectors.toSet());
    read();
  }

  /** Whether the table must be read again before the next call. */
  public boolean isStale() {
    return context.now().isAfter(readAt.plus(FRESHNESS));
  }

  /**
   * Reads the table again.
   *
   * @throws BrokenPolicy if the table has an error: with an unreadable table nothing more is
   *     changed
   * @throws NoPolicyEnabled if a night has no enabled policy any more, and the deployment does not
   *     allow that: the table was emptied or replaced during the run
   */
  public void read() {
    readAt = context.now();
    documents = context.policies().read();
    PolicyReading reading = PolicyReading.of(documents, context.run().zone());
    if (!reading.errors().isEmpty()) {
      PolicyError first = reading.errors().getFirst();
      throw new BrokenPolicy(
          "the policies were edited during the run, and policy '%s' cannot be read (%s: found %s); nothing more is %s"
              .formatted(first.policy(), first.path(), first.found(), done()));
    }
    Occasion occasion = context.run().occasion();
    PolicySet policies = reading.set().of(occasion);
    if (occasion == Occasion.NIGHT
        && !context.settings().allowEmptyPolicies()
        && !policies.hasEnabled()) {
      throw new NoPolicyEnabled(
          "the policies were edited during the run, and no policy of nights (effect keep or stop)"
              + " is enabled now; nothing more is stopped");
    }
    table = compiler.apply(policies);
  }

  private String done() {
    return switch (context.run().occasion()) {
      case NIGHT -> "stopped";
      case MORNING -> "started";
    };
  }

  /** The evaluator of the run's snapshot. */
  public V snapshot() {
    return snapshot;
  }

  /** The evaluator of the table as it was read last. */
  public V table() {
    return table;
  }

  /**
   * The deciding policy, if it was added to the table after the snapshot, with the calendars that
   * it may name; otherwise empty.
   *
   * @param deciding its id; empty if the default decided
   */
  List<PolicyDocument> addedDuringRun(Optional<String> deciding) {
    return deciding
        .filter(id -> !snapshotIds.contains(id))
        .map(id ->
            documents.stream()
                .filter(document -> document.name().equals(id) || document.isCalendar())
                .toList())
        .orElse(List.of());
  }
}
