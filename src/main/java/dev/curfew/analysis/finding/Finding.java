package dev.curfew.analysis.finding;

import java.util.List;

/**
 * Something about one policy that is probably a mistake, or could be simpler.
 *
 * @param kind what it is
 * @param policy the policy's id
 * @param path a JSON Pointer into the policy; empty text for all of it
 * @param with ids of other policies on which the finding depends
 */
public record Finding(Kind kind, String policy, String path, List<String> with) {
  public Finding {
    with = List.copyOf(with);
  }

  /** The severity of a finding. */
  public enum Grade {
    WARNING("warning"),
    SUGGESTION("suggestion");

    private final String text;

    Grade(String text) {
      this.text = text;
    }

    /** As {@code policies analyze} prints it. */
    public String text() {
      return text;
    }
  }

  /** What can be found, the worst first. */
  public enum Kind {
    /** A policy that has expired before the span begins. */
    OVER("over", Grade.WARNING),
    /** A {@code keep} or {@code rest} that applies to every instance at every moment. */
    KEEPS_EVERYTHING("keeps-everything", Grade.WARNING),
    /** A policy that applies to no instance at any moment. */
    NEVER_MATCHES("never-matches", Grade.WARNING),
    /**
     * A {@code stop} that some {@code keep} overrides wherever it applies, or a {@code start} that
     * some {@code rest} does.
     */
    OVERRIDDEN("overridden", Grade.WARNING),
    /** An entry of a list that no value of its attribute matches. */
    VALUE_NEVER_MATCHES("value-never-matches", Grade.WARNING),
    /** A policy without which every verdict, obstacle and order is the same. */
    REDUNDANT("redundant", Grade.SUGGESTION),
    /** An entry of {@code despite} without which every verdict and obstacle is the same. */
    DESPITE_NEVER_LIFTS("despite-never-lifts", Grade.SUGGESTION),
    /** A policy that applies to no instance of a fleet at any moment. */
    NEVER_ON_FLEET("never-on-fleet", Grade.SUGGESTION);

    private final String text;
    private final Grade grade;

    Kind(String text, Grade grade) {
      this.text = text;
      this.grade = grade;
    }

    /** As {@code policies analyze} prints it. */
    public String text() {
      return text;
    }

    public Grade grade() {
      return grade;
    }
  }
}
