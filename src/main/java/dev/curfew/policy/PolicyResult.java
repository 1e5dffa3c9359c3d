package dev.curfew.policy;

import dev.curfew.reason.Note;
import java.util.List;
import java.util.Optional;

/** The result of evaluating the policies of a night or of a morning for one instance. */
public sealed interface PolicyResult permits Evaluation, MorningEvaluation {
  /** One of the occasion's two effects. */
  Effect verdict();

  /** Id of the deciding policy; empty if the default decided. */
  Optional<String> policy();

  /** Why the instance is left as it is although the verdict is to act; empty if nothing is. */
  Optional<String> obstacleText();

  /** What makes the verdict doubtful, such as a tag that is nearly one of an obstacle. */
  List<Note> notes();

  /** Whether the run would act: the verdict is to act, and there is no obstacle. */
  default boolean acts() {
    return !verdict().isProtecting() && obstacleText().isEmpty();
  }

  /** Whether verdict or obstacle differ. */
  default boolean differsFrom(PolicyResult other) {
    return verdict() != other.verdict() || !obstacleText().equals(other.obstacleText());
  }
}
