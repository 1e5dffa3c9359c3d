package dev.curfew.local.asl.definition;

import java.util.List;

/** The errors that Amazon States Language names, and which of them a list of names matches. */
public final class ErrorNames {
  public static final String ALL = "States.ALL";
  public static final String TASK_FAILED = "States.TaskFailed";
  public static final String TIMEOUT = "States.Timeout";
  public static final String RUNTIME = "States.Runtime";
  public static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";
  public static final String QUERY_EVALUATION_ERROR = "States.QueryEvaluationError";
  public static final String NO_CHOICE_MATCHED = "States.NoChoiceMatched";

  private ErrorNames() {}

  /**
   * Whether the names of an {@code ErrorEquals} match the error ("Handling errors in Step Functions
   * workflows", AWS developer guide): {@code States.Runtime} nothing matches, {@code
   * States.DataLimitExceeded} only its own name, {@code States.Timeout} also {@code States.ALL}.
   */
  static boolean match(List<String> names, String error) {
    return switch (error) {
      case RUNTIME -> false;
      case DATA_LIMIT_EXCEEDED -> names.contains(error);
      case TIMEOUT -> names.contains(error) || names.contains(ALL);
      default -> names.contains(error) || names.contains(ALL) || names.contains(TASK_FAILED);
    };
  }
}
