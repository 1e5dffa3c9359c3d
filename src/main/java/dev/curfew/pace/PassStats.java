package dev.curfew.pace;

import static java.util.Objects.requireNonNull;

import dev.curfew.ec2.Ec2ReadFailed;
import dev.curfew.plan.SharedRefusal;
import dev.curfew.settings.Buckets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Counts what one invocation has done so far. Immutable: each call's result gives a new value.
 *
 * @param calls results of the calls, in order
 * @param tokens estimate of the tokens left
 * @param batchSize the number of instances that the next call names
 * @param sharedRefusals what EC2's refusals revealed beyond its listings, without duplicates
 * @param readFailure why EC2 could not be read; the invocation then ends
 */
public record PassStats(
    List<CallResult> calls,
    TokenBudget tokens,
    BatchSize batchSize,
    List<SharedRefusal> sharedRefusals,
    Optional<Ec2ReadFailed> readFailure) {
  public PassStats {
    calls = List.copyOf(calls);
    requireNonNull(tokens, "tokens");
    requireNonNull(batchSize, "batchSize");
    sharedRefusals = List.copyOf(sharedRefusals);
    requireNonNull(readFailure, "readFailure");
  }

  /** Before the first call of the invocation that begins at this position. */
  public static PassStats at(PassPosition start) {
    return new PassStats(
        List.of(), start.tokens(), start.batchSize(), start.sharedRefusals(), Optional.empty());
  }

  /**
   * After a call. Its tokens are spent when it ends, as EC2 may take them at any time until then.
   *
   * @param now when the call ended
   */
  public PassStats after(CallResult result, Buckets buckets, Instant now) {
    List<CallResult> all = new ArrayList<>(calls);
    all.add(result);
    TokenBudget left = tokens.refilled(buckets, now).spent(result.instanceCount());
    return switch (result) {
      case CallResult.Accepted _ ->
          new PassStats(all, left, batchSize.afterAccepted(), sharedRefusals, readFailure);
      case CallResult.Throttled _ ->
          new PassStats(
              all, left.emptied(), batchSize.afterThrottled(), sharedRefusals, readFailure);
      case CallResult.Shortage _ ->
          new PassStats(all, left, batchSize, sharedRefusals, readFailure);
      case CallResult.Rejected rejected when rejected.instanceCount() == 1 ->
          new PassStats(all, left, batchSize, sharedRefusals, readFailure);
      case CallResult.NoResponse(_, _, boolean isRepeated) when !isRepeated ->
          new PassStats(all, left, batchSize, sharedRefusals, readFailure);
      case CallResult.Rejected _, CallResult.InvalidCaller _, CallResult.NoResponse _ ->
          new PassStats(all, left, batchSize.afterRejected(), sharedRefusals, readFailure);
    };
  }

  /** With the tokens that have flowed in until now. */
  public PassStats refilled(Buckets buckets, Instant now) {
    return new PassStats(
        calls, tokens.refilled(buckets, now), batchSize, sharedRefusals, readFailure);
  }

  public PassStats with(BatchSize size) {
    return new PassStats(calls, tokens, size, sharedRefusals, readFailure);
  }

  public PassStats with(SharedRefusal refusal) {
    if (sharedRefusals.contains(refusal)) {
      return this;
    }
    List<SharedRefusal> all = new ArrayList<>(sharedRefusals);
    all.add(refusal);
    return new PassStats(calls, tokens, batchSize, all, readFailure);
  }

  public PassStats with(Ec2ReadFailed failure) {
    return new PassStats(calls, tokens, batchSize, sharedRefusals, Optional.of(failure));
  }

  /** The number of calls that EC2 accepted. */
  public long acceptedCalls() {
    return calls.stream().filter(CallResult.Accepted.class::isInstance).count();
  }

  /** Whether EC2 accepted a call, or refused one because of its only instance. */
  public boolean hasResponse() {
    return calls.stream()
        .anyMatch(call ->
            call instanceof CallResult.Accepted
                || call instanceof CallResult.Shortage
                || call instanceof CallResult.Rejected && call.instanceCount() == 1);
  }

  /** Whether EC2 had fewer tokens than estimated, for a stop or a read. */
  public boolean isThrottled() {
    return calls.stream().anyMatch(CallResult.Throttled.class::isInstance)
        || readFailure.filter(Ec2ReadFailed::isThrottled).isPresent();
  }

  /** Why the last of the unanswered calls got no response; empty if every call got one. */
  public Optional<RuntimeException> unanswered() {
    return calls.stream()
        .flatMap(call ->
            call instanceof CallResult.NoResponse none ? Stream.of(none.cause()) : Stream.empty())
        .reduce((_, last) -> last);
  }

  /** The error because of which a call or a read was in vain, the last if there are several. */
  public Optional<String> lastFailure() {
    return readFailure
        .<RuntimeException>map(failure -> failure)
        .or(() ->
            calls.stream()
                .flatMap(call ->
                    switch (call) {
                      case CallResult.Throttled throttled -> Stream.of(throttled.error());
                      case CallResult.NoResponse none -> Stream.of(none.cause());
                      case CallResult.Accepted _,
                          CallResult.Rejected _,
                          CallResult.Shortage _,
                          CallResult.InvalidCaller _ ->
                          Stream.<RuntimeException>empty();
                    })
                .reduce((_, last) -> last))
        .map(failure -> String.valueOf(failure.getMessage()));
  }

  /** Whether this invocation must end: EC2 did not respond, and may do so again after a pause. */
  public boolean mustYield() {
    return calls.stream()
        .anyMatch(call -> call instanceof CallResult.NoResponse none && !none.isRepeated());
  }
}
