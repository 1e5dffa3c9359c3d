package dev.curfew.request;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2ReadFailed;
import dev.curfew.ec2.Fleet;
import dev.curfew.journal.Change;
import dev.curfew.journal.JournalEntry.Kind;
import dev.curfew.journal.PlanProgress;
import dev.curfew.lifecycle.Journaled;
import dev.curfew.lifecycle.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One poll of the outstanding instances of a target, which reads {@link Fleet#MAX_READ_IDS} of them
 * at a time and records what changed. Not thread-safe; one object serves one poll.
 */
public final class TargetPoll<P extends Journaled<P, S, E>, S extends Step, E> {
  private final PlanProgress<P, S, E> progress;
  private final Rules<P> rules;
  private final Instant now;
  private PollResult result = PollResult.NOTHING;

  public TargetPoll(PlanProgress<P, S, E> progress, Rules<P> rules, Instant now) {
    this.progress = requireNonNull(progress, "progress");
    this.rules = requireNonNull(rules, "rules");
    this.now = requireNonNull(now, "now");
  }

  /** What is polled, and what a listing means. */
  public interface Rules<P> {
    /** Whether its outcome is to be waited for. */
    boolean isOutstanding(P planned);

    /** Whether its deadline has passed. */
    boolean isPast(P planned);

    /**
     * Reads instances from EC2.
     *
     * @return one result for each; an instance that is not listed stays as it is, as absence proves
     *     nothing
     * @throws Ec2ReadFailed if EC2 cannot be read
     */
    List<PolledInstance<P>> poll(List<P> group);
  }

  /**
   * What a poll means for one instance.
   *
   * @param isToRetry whether it is to be requested again
   */
  public record PolledInstance<P>(P before, P after, boolean isToRetry) {}

  /**
   * What a poll showed.
   *
   * @param isAnyToRetry whether an instance is to be requested again
   * @param isAnyOutstanding whether an instance is to be polled again before its deadline
   * @param readFailure why EC2 could not be read; nothing is read after that
   */
  public record PollResult(
      boolean isAnyToRetry, boolean isAnyOutstanding, Optional<Ec2ReadFailed> readFailure) {
    public static final PollResult NOTHING = new PollResult(false, false, Optional.empty());

    private PollResult and(PollResult later) {
      return new PollResult(
          isAnyToRetry || later.isAnyToRetry,
          isAnyOutstanding || later.isAnyOutstanding,
          readFailure.or(later::readFailure));
    }
  }

  /**
   * Polls.
   *
   * @param prefix of the queue positions of the instances
   */
  public PollResult all(String prefix) {
    List<P> group = new ArrayList<>();
    progress.instances(
        prefix,
        "",
        page -> {
          for (P planned : page) {
            if (rules.isOutstanding(planned)) {
              group.add(planned);
            }
            if (group.size() == Fleet.MAX_READ_IDS) {
              result = result.and(poll(List.copyOf(group)));
              group.clear();
            }
          }
          return true;
        });
    return group.isEmpty() ? result : result.and(poll(group));
  }

  /** If EC2 cannot be read, the next poll follows, until the deadline has passed. */
  private PollResult poll(List<P> group) {
    if (result.readFailure().isEmpty()) {
      try {
        return record(rules.poll(group));
      } catch (Ec2ReadFailed failure) {
        return unread(group, Optional.of(failure));
      }
    }
    return unread(group, Optional.empty());
  }

  private PollResult unread(List<P> group, Optional<Ec2ReadFailed> failure) {
    boolean isAnyInTime = group.stream().anyMatch(planned -> !rules.isPast(planned));
    return new PollResult(false, isAnyInTime, failure);
  }

  private PollResult record(List<PolledInstance<P>> polled) {
    List<Change<P, S, E>> changes =
        polled.stream()
            .filter(one -> !one.after().equals(one.before()))
            .map(one -> new Change<>(one.before(), one.after()))
            .toList();
    if (!changes.isEmpty()) {
      progress.record(Kind.OBSERVATION, now, changes);
    }
    return new PollResult(
        polled.stream().anyMatch(PolledInstance::isToRetry),
        polled.stream()
            .anyMatch(one -> rules.isOutstanding(one.after()) && !rules.isPast(one.before())),
        Optional.empty());
  }
}
