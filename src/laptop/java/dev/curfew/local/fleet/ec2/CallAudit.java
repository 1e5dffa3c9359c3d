package dev.curfew.local.fleet.ec2;

import dev.curfew.instance.InstanceState;
import dev.curfew.instance.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls that the embedded EC2 received and their effects, for tests. Thread-safe. */
public final class CallAudit {
  /** The result of a call that EC2 accepted. */
  public static final String OK = "ok";

  /** The result of a call that EC2 accepted and did not act on. */
  public static final String IGNORED = "ok ignored";

  /** The result of a call without a response that EC2 did not act on. */
  public static final String LOST = "NoAnswer";

  /** The result of a call that EC2 acted on and whose response was lost. */
  public static final String LOST_AFTER_ACTING = "NoAnswer ok";

  private final List<Call> calls = new ArrayList<>();
  private final Map<String, List<Instant>> stops = new LinkedHashMap<>();
  private final Map<String, List<Instant>> starts = new LinkedHashMap<>();

  /**
   * One call.
   *
   * @param at when EC2 took it
   * @param target of the call; empty texts for {@code DescribeRegions}
   * @param action for example {@code StopInstances}
   * @param ids the instances that it names; none if it names none
   * @param result {@link #OK}, {@link #IGNORED}, {@link #LOST}, {@link #LOST_AFTER_ACTING}, or an
   *     error code
   */
  public record Call(Instant at, Target target, String action, List<String> ids, String result) {
    public Call {
      ids = List.copyOf(ids);
    }
  }

  /** All calls, in the order in which they were answered. */
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The calls of one action, in the order in which they were answered. */
  public synchronized List<Call> calls(String action) {
    return calls.stream().filter(call -> call.action().equals(action)).toList();
  }

  /** By instance id, when a call stopped it while it was running. */
  public synchronized Map<String, List<Instant>> stops() {
    return copy(stops);
  }

  /** By instance id, when a call started it while it was stopped. */
  public synchronized Map<String, List<Instant>> starts() {
    return copy(starts);
  }

  private static Map<String, List<Instant>> copy(Map<String, List<Instant>> changes) {
    Map<String, List<Instant>> copy = new LinkedHashMap<>();
    changes.forEach((id, at) -> copy.put(id, List.copyOf(at)));
    return copy;
  }

  /** The call that was answered last; empty before the first. */
  public synchronized Optional<Call> last() {
    return calls.isEmpty() ? Optional.empty() : Optional.of(calls.getLast());
  }

  synchronized void add(Call call) {
    calls.add(call);
  }

  /** Records the instances that a call stopped: those that were running before. */
  synchronized void stopped(Instant at, Map<String, InstanceState> before) {
    before.forEach((id, state) -> {
      if (state == InstanceState.RUNNING) {
        stops.computeIfAbsent(id, _ -> new ArrayList<>()).add(at);
      }
    });
  }

  /** Records the instances that a call started: those that were stopped before. */
  synchronized void started(Instant at, Map<String, InstanceState> before) {
    before.forEach((id, state) -> {
      if (state == InstanceState.STOPPED) {
        starts.computeIfAbsent(id, _ -> new ArrayList<>()).add(at);
      }
    });
  }
}
