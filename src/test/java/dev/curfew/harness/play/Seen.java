package dev.curfew.harness.play;

import dev.curfew.harness.night.Death;
import dev.curfew.local.fleet.ec2.CallAudit;
import dev.curfew.report.DeliveryResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was seen of a night while it went on. */
public final class Seen {
  /**
   * A call to stop instances.
   *
   * @param call as EC2 has it
   * @param withoutIntent ids that the ledger did not say were about to be stopped
   */
  public record StopCall(Invocation by, CallAudit.Call call, Set<String> withoutIntent) {}

  /** A message that was handed to a channel, and the answer. */
  public record Post(Invocation by, String channel, Instant at, DeliveryResult answer) {}

  /** The ledger took note that a message was sent. */
  public record Noted(Invocation by, String message, Instant at) {}

  final List<Invocation> invocations = new ArrayList<>();
  final List<StopCall> stopCalls = new ArrayList<>();
  final List<Post> posts = new ArrayList<>();
  final List<Noted> noted = new ArrayList<>();
  final List<Death> struck = new ArrayList<>();
  private final Map<String, Set<String>> intents = new HashMap<>();

  public List<Invocation> invocations() {
    return List.copyOf(invocations);
  }

  /** In the order in which they were answered. */
  public List<StopCall> stopCalls() {
    return List.copyOf(stopCalls);
  }

  public List<Post> posts() {
    return List.copyOf(posts);
  }

  public List<Noted> noted() {
    return List.copyOf(noted);
  }

  /** The deaths that came about. */
  public List<Death> struck() {
    return List.copyOf(struck);
  }

  /** The ids of a run of which the ledger has said that they are about to be stopped. */
  Set<String> intents(String run) {
    return intents.computeIfAbsent(run, _ -> new HashSet<>());
  }
}
