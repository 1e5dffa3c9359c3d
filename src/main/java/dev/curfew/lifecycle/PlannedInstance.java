package dev.curfew.lifecycle;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.InstanceState;
import dev.curfew.policy.Effect;
import dev.curfew.policy.Evaluation;
import java.util.List;
import java.util.Optional;

/**
 * One instance of the plan, as the ledger holds it.
 *
 * @param turn its place in the order of stopping, unique in the target; see {@link StopOrder}
 * @param account the reservation's owner; empty text where EC2 gave none
 * @param region the region that was listed
 * @param instance instance id
 * @param name its tag {@code Name}
 * @param type its instance type
 * @param owner whom its tags name as its owner; see {@link #OWNER_TAGS}
 * @param judgement the last one
 * @param progress of its stop
 */
public record PlannedInstance(
    String turn,
    String account,
    String region,
    String instance,
    Optional<String> name,
    Optional<String> type,
    Optional<String> owner,
    Evaluation judgement,
    StopState progress) {

  /** The tags that may name an owner; the first that is there and not blank does. */
  public static final List<String> OWNER_TAGS = List.of("owner", "Owner", "team", "Team");

  public PlannedInstance {
    requireNonNull(turn, "turn");
    requireNonNull(account, "account");
    requireNonNull(region, "region");
    requireNonNull(instance, "instance");
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(owner, "owner");
    requireNonNull(judgement, "judgement");
    requireNonNull(progress, "progress");
  }

  /** An instance whose owner nobody named. */
  public PlannedInstance(
      String turn,
      String account,
      String region,
      String instance,
      Optional<String> name,
      Optional<String> type,
      Evaluation judgement,
      StopState progress) {
    this(turn, account, region, instance, name, type, Optional.empty(), judgement, progress);
  }

  public PlannedInstance with(StopState progress) {
    return new PlannedInstance(
        turn, account, region, instance, name, type, owner, judgement, progress);
  }

  public PlannedInstance with(Evaluation judgement) {
    return new PlannedInstance(
        turn, account, region, instance, name, type, owner, judgement, progress);
  }

  /** What has become of it so far: what a report that is written now would say. */
  public Outcome outcome() {
    return switch (progress) {
      case StopState.Queued _, StopState.Requeued _ -> unasked();
      case StopState.Requesting _, StopState.Accepted _, StopState.RunningAgain _ ->
          Outcome.STOPPING;
      case StopState.Finished settled -> settled.outcome();
    };
  }

  private Outcome unasked() {
    if (judgement.verdict() == Effect.KEEP) {
      return Outcome.KEPT;
    }
    return judgement.obstacle().isPresent() ? Outcome.BLOCKED : Outcome.PLANNED;
  }

  /** What the outcome needs beside its name: EC2's words, the state last seen. */
  public Optional<String> detail() {
    return switch (progress) {
      case StopState.Queued _, StopState.Requeued _ -> Optional.empty();
      case StopState.Requesting _ -> Optional.of("not seen since the call");
      case StopState.Accepted asked ->
          Optional.of(asked.seen().map(InstanceState::text).orElse("not seen since the call"));
      case StopState.RunningAgain _ -> Optional.of(InstanceState.RUNNING.text());
      case StopState.Finished settled -> settled.detail();
    };
  }
}
