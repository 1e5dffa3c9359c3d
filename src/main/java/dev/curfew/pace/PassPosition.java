package dev.curfew.pace;

import static java.util.Objects.requireNonNull;

import dev.curfew.plan.SharedRefusal;
import java.util.List;
import java.util.Optional;

/**
 * Where one invocation of {@link dev.curfew.stop.StopInstances} ended and the next one begins: its
 * place in the queue, the tokens left, and what EC2's errors have shown. Part of the state
 * machine's payload, so it stays small.
 *
 * @param tokens estimate of the tokens left
 * @param after the queue position that was processed last; empty at the start of a pass
 * @param passNumber passes over the whole queue that were completed
 * @param consecutiveFailures invocations in succession in which EC2 throttled or did not respond
 * @param lastFailure EC2's last error if there are such invocations, shortened
 * @param batchSize the number of instances that the next call names
 * @param sharedRefusals what EC2's refusals revealed beyond its listings
 */
public record PassPosition(
    TokenBudget tokens,
    String after,
    int passNumber,
    int consecutiveFailures,
    Optional<String> lastFailure,
    BatchSize batchSize,
    List<SharedRefusal> sharedRefusals) {
  /** A refusal that was dropped costs one call to learn again. */
  private static final int MAX_SHARED_REFUSALS = 50;

  /** In code points; an error of EC2 begins with its code. */
  private static final int LONGEST_FAILURE = 400;

  public PassPosition {
    requireNonNull(tokens, "tokens");
    requireNonNull(after, "after");
    lastFailure = lastFailure.map(PassPosition::shortened);
    requireNonNull(batchSize, "batchSize");
    sharedRefusals =
        List.copyOf(
            sharedRefusals.subList(0, Math.min(sharedRefusals.size(), MAX_SHARED_REFUSALS)));
  }

  /** The start of a target's first pass. */
  public static PassPosition first(TokenBudget tokens) {
    return first(tokens, BatchSize.INITIAL);
  }

  /** The start of a target's first pass, with a first call of this size. */
  public static PassPosition first(TokenBudget tokens, BatchSize size) {
    return new PassPosition(tokens, "", 0, 0, Optional.empty(), size, List.of());
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_FAILURE
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_FAILURE - 1)) + "…";
  }
}
