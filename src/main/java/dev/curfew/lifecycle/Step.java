package dev.curfew.lifecycle;

/** The state of one instance in a journal. States are values. */
public interface Step {
  /**
   * Orders the states of one instance: the journal records a change only if the instance is still
   * at the step that the writer had read, so a step of the run that is executed twice is harmless.
   */
  int step();

  /** Whether a call before the latest one got no response, and its effect is not known. */
  default boolean hasUnansweredCall() {
    return this instanceof Requested requested && requested.unansweredCallAt().isPresent();
  }

  /** Whether this state may follow that one; a change that does not go forward is rejected. */
  default boolean follows(Step before) {
    return step() > before.step();
  }
}
