package dev.curfew.run;

/**
 * Whether an operator aborted a run: a stopped execution, or an interrupted command on a laptop. An
 * abort reaches no step that is in progress, so a step that stops instances has to ask.
 *
 * <p>Implementations are thread-safe, and cheap enough to be asked before every call of EC2.
 */
@FunctionalInterface
public interface RunAborts {
  /** Of runs that cannot be aborted. */
  RunAborts NONE = _ -> false;

  /**
   * Whether this execution was ended from outside.
   *
   * @param execution its ARN
   * @throws dev.curfew.failure.TransientFailure if that has been unknown for too long
   */
  boolean isAborted(String execution);
}
