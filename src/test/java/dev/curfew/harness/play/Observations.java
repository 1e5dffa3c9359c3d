package dev.curfew.harness.play;

import dev.curfew.harness.night.ProcessKill;
import dev.curfew.local.fleet.ec2.CallAudit;
import dev.curfew.report.delivery.DeliveryResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was observed while a night was played. */
public final class Observations {
  /**
   * A call to stop instances.
   *
   * @param call as EC2 recorded it
   * @param unrecorded ids without a write-ahead record in the ledger
   */
  public record StopCall(Invocation by, CallAudit.Call call, Set<String> unrecorded) {}

  /**
   * A call to start instances.
   *
   * @param call as EC2 recorded it
   * @param unrecorded ids without a write-ahead record in the ledger
   */
  public record StartCall(Invocation by, CallAudit.Call call, Set<String> unrecorded) {}

  /**
   * A message that was passed to a channel, and the result.
   *
   * @param about the run that it reports: that of the invocation, or an earlier one
   */
  public record Message(
      Invocation by, String about, String channel, Instant at, DeliveryResult answer) {}

  /** The ledger recorded that a message was delivered. */
  public record DeliveryRecord(Invocation by, String message, Instant at) {}

  final List<Invocation> invocations = new ArrayList<>();
  final List<StopCall> stopCalls = new ArrayList<>();
  final List<StartCall> startCalls = new ArrayList<>();
  final List<Message> messages = new ArrayList<>();
  final List<DeliveryRecord> deliveryRecords = new ArrayList<>();
  final List<ProcessKill> killsThatStruck = new ArrayList<>();
  private final Map<String, Set<String>> recordedRequests = new HashMap<>();

  public List<Invocation> invocations() {
    return List.copyOf(invocations);
  }

  /** In the order of the responses. */
  public List<StopCall> stopCalls() {
    return List.copyOf(stopCalls);
  }

  /** In the order of the responses. */
  public List<StartCall> startCalls() {
    return List.copyOf(startCalls);
  }

  public List<Message> messages() {
    return List.copyOf(messages);
  }

  public List<DeliveryRecord> deliveryRecords() {
    return List.copyOf(deliveryRecords);
  }

  /** The kills that happened. */
  public List<ProcessKill> killsThatStruck() {
    return List.copyOf(killsThatStruck);
  }

  /** The ids of a run for which the ledger has a write-ahead record. */
  Set<String> recordedRequests(String run) {
    return recordedRequests.computeIfAbsent(run, _ -> new HashSet<>());
  }
}
