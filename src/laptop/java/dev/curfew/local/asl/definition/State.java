package dev.curfew.local.asl.definition;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.curfew.local.asl.jsonata.Template;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One state, a record for each type that this runner knows. The components are the fields of Amazon
 * States Language; a field that is not a component is refused.
 */
@JsonIgnoreProperties("Comment")
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "Type")
@JsonSubTypes({
  @JsonSubTypes.Type(name = "Task", value = State.Task.class),
  @JsonSubTypes.Type(name = "Map", value = State.Map.class),
  @JsonSubTypes.Type(name = "Pass", value = State.Pass.class),
  @JsonSubTypes.Type(name = "Choice", value = State.Choice.class),
  @JsonSubTypes.Type(name = "Wait", value = State.Wait.class),
  @JsonSubTypes.Type(name = "Succeed", value = State.Succeed.class),
  @JsonSubTypes.Type(name = "Fail", value = State.Fail.class)
})
public sealed interface State {
  /** A state that can retry and catch. */
  sealed interface Recovering extends State, Transition {
    List<Retrier> retry();

    List<Catcher> catchers();
  }

  /**
   * Calls a resource.
   *
   * @param resource {@code arn:aws:states:::lambda:invoke}, or the name or ARN of a function
   * @param arguments the payload for the task; the state's input if absent
   * @param timeoutSeconds how long an attempt may take
   */
  record Task(
      String resource,
      Optional<Template> arguments,
      Optional<Template> timeoutSeconds,
      List<Retrier> retry,
      @JsonProperty("Catch") List<Catcher> catchers,
      java.util.Map<String, Template> assign,
      Optional<Template> output,
      Optional<String> next,
      boolean end)
      implements Recovering {
    private static final Pattern INTEGRATION = Pattern.compile("arn:[^:]+:states:.*");
    private static final Pattern INVOKE = Pattern.compile("arn:[^:]+:states:::lambda:invoke");

    public Task {
      if (INTEGRATION.matcher(resource).matches() && !INVOKE.matcher(resource).matches()) {
        throw new IllegalArgumentException(
            "the Resource arn:aws:states:::lambda:invoke or a function, not " + resource);
      }
    }

    /** Whether the function's name and payload are within the arguments. */
    public boolean isInvoke() {
      return INVOKE.matcher(resource).matches();
    }
  }

  /**
   * Runs a scope once for each item, within the same execution (mode {@code INLINE}).
   *
   * @param items the state's input if absent
   * @param itemSelector what an iteration is given; the item if absent
   * @param maxConcurrency no limit of its own if absent or 0
   */
  record Map(
      Optional<Template> items,
      Optional<Template> itemSelector,
      Optional<Template> maxConcurrency,
      ItemProcessor itemProcessor,
      List<Retrier> retry,
      @JsonProperty("Catch") List<Catcher> catchers,
      java.util.Map<String, Template> assign,
      Optional<Template> output,
      Optional<String> next,
      boolean end)
      implements Recovering {}

  /** What a {@link Map} runs for each item. */
  @JsonIgnoreProperties("Comment")
  record ItemProcessor(
      Optional<ProcessorConfig> processorConfig,
      String startAt,
      java.util.Map<String, State> states)
      implements Scope {}

  /** How the iterations run. */
  record ProcessorConfig(Mode mode) {}

  /** The modes that this runner knows; a Distributed Map is not one of them. */
  enum Mode {
    INLINE
  }

  /** Does only what its transition does. */
  record Pass(
      java.util.Map<String, Template> assign,
      Optional<Template> output,
      Optional<String> next,
      boolean end)
      implements State, Transition {}

  /**
   * Takes the transition of the first rule whose condition holds, or its own.
   *
   * @param next the state that follows if no condition holds
   */
  record Choice(
      List<Rule> choices,
      java.util.Map<String, Template> assign,
      Optional<Template> output,
      @JsonProperty("Default") Optional<String> next)
      implements State, Transition {}

  @JsonIgnoreProperties("Comment")
  record Rule(
      Template condition,
      java.util.Map<String, Template> assign,
      Optional<Template> output,
      Optional<String> next)
      implements Transition {}

  /** Waits for a number of seconds, or until a timestamp. */
  record Wait(
      Optional<Template> seconds,
      Optional<Template> timestamp,
      java.util.Map<String, Template> assign,
      Optional<Template> output,
      Optional<String> next,
      boolean end)
      implements State, Transition {
    public Wait {
      if (seconds.isPresent() == timestamp.isPresent()) {
        throw new IllegalArgumentException("either Seconds or Timestamp");
      }
    }
  }

  /** Ends its scope successfully. */
  record Succeed(Optional<Template> output) implements State, Transition {
    @Override
    public java.util.Map<String, Template> assign() {
      return java.util.Map.of();
    }

    @Override
    public Optional<String> next() {
      return Optional.empty();
    }
  }

  /** Ends its scope with an error. */
  record Fail(Optional<Template> error, Optional<Template> cause) implements State {}
}
