package dev.curfew.local.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.curfew.local.asl.jsonata.Template;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one state. */
final class StateReader {
  private static final Set<String> BEFORE = Set.of("input", "context");
  private static final Set<String> AFTER = Set.of("input", "result", "context");
  private static final Set<String> CAUGHT = Set.of("input", "errorOutput", "context");

  static final int LONGEST_SECONDS = 99_999_999;

  private static final Pattern INTEGRATION = Pattern.compile("arn:[^:]+:states:.*");
  private static final Pattern INVOKE = Pattern.compile("arn:[^:]+:states:::lambda:invoke");
  private static final Set<String> INVOKE_ARGUMENTS = Set.of("FunctionName", "Payload");

  /** Stands where a problem was reported, so that the rest is read as well. */
  private static final Template NOTHING = Template.parse(NullNode.instance, "");

  private final ScopeReader scope;
  private final String name;
  private final JsonNode node;
  private final DefinitionFields fields;
  private final RecoveryReader recovery;

  StateReader(ScopeReader scope, String name, String place, JsonNode node) {
    this.scope = scope;
    this.name = name;
    this.node = node;
    fields = new DefinitionFields(node, place, "", scope.variables(), scope.problems());
    recovery = new RecoveryReader(fields);
  }

  /** Empty where the state's type is not known. */
  Optional<State> read() {
    fields.comment();
    fields.queryLanguage(false);
    Optional<String> type = fields.requiredText("Type");
    if (type.isEmpty()) {
      return Optional.empty();
    }
    Optional<State> state =
        switch (type.get()) {
          case "Task" -> Optional.of(task());
          case "Pass" -> Optional.of(new State.Pass(name, exit(BEFORE)));
          case "Choice" -> Optional.of(choice());
          case "Wait" -> Optional.of(await());
          case "Succeed" -> Optional.of(new State.Succeed(name, fields.template("Output", BEFORE)));
          case "Fail" ->
              Optional.of(
                  new State.Fail(
                      name,
                      fields.template("Error", BEFORE, JsonNode::isTextual, "text"),
                      fields.template("Cause", BEFORE, JsonNode::isTextual, "text")));
          case "Map" -> Optional.of(map());
          default -> {
            fields.problem("Type", type.get(), "Task, Pass, Choice, Wait, Succeed, Fail or Map");
            yield Optional.empty();
          }
        };
    if (state.isPresent()) {
      fields.refuseTheRest();
    }
    return state;
  }

  private State task() {
    String resource = fields.requiredText("Resource").orElse("");
    boolean callable = !resource.isBlank() && !Template.isExpression(resource);
    if (fields.has("Resource") && !callable
        || INTEGRATION.matcher(resource).matches() && !INVOKE.matcher(resource).matches()) {
      fields.problem(
          "Resource", "'" + resource + "'", "arn:aws:states:::lambda:invoke, or a function's ARN");
    }
    if (INVOKE.matcher(resource).matches()) {
      checkInvoke();
    }
    return new State.Task(
        name,
        resource,
        fields.template("Arguments", BEFORE),
        seconds("TimeoutSeconds", 1),
        recovery.retriers(),
        recovery.catchers(CAUGHT),
        exit(AFTER));
  }

  private void checkInvoke() {
    JsonNode arguments = node.path("Arguments");
    if (DefinitionFields.isExpression(arguments)) {
      return;
    }
    arguments
        .properties()
        .forEach(argument -> {
          if (!INVOKE_ARGUMENTS.contains(argument.getKey())) {
            fields.problem(
                "Arguments/" + argument.getKey(), "an unknown field", "" + INVOKE_ARGUMENTS);
          }
        });
    for (String required : List.of("FunctionName", "Payload")) {
      if (!arguments.has(required)) {
        fields.problem("Arguments/" + required, "nothing", "a value; it is required");
      }
    }
  }

  private State choice() {
    List<State.Rule> rules = new ArrayList<>();
    for (DefinitionFields rule : fields.objects("Choices")) {
      rule.comment();
      Optional<Template> condition =
          rule.template("Condition", BEFORE, JsonNode::isBoolean, "true or false");
      if (!rule.has("Condition")) {
        rule.problem("Condition", "nothing", "an expression; it is required");
      }
      Transition exit =
          new Transition(
              rule.assign(BEFORE), rule.template("Output", BEFORE), rule.requiredText("Next"));
      condition.ifPresent(holds -> rules.add(new State.Rule(holds, exit)));
      rule.refuseTheRest();
    }
    if (fields.value("Choices").isEmpty() || node.path("Choices").isEmpty()) {
      fields.problem("Choices", "no rule", "at least one");
    }
    Transition byDefault =
        new Transition(
            fields.assign(BEFORE), fields.template("Output", BEFORE), fields.text("Default"));
    return new State.Choice(
        name, rules, Optional.of(byDefault).filter(exit -> exit.next().isPresent()));
  }

  private State await() {
    Optional<Template> seconds = seconds("Seconds", 0);
    Optional<Template> timestamp =
        fields.template("Timestamp", BEFORE, StateReader::isTimestamp, "a timestamp");
    if (fields.has("Seconds") == fields.has("Timestamp")) {
      fields.problem("Seconds", "both or neither of Seconds and Timestamp", "one of them");
    }
    State.Until until = seconds.isPresent() ? State.Until.SECONDS : State.Until.TIMESTAMP;
    Template value = seconds.or(() -> timestamp).orElse(NOTHING);
    return new State.Wait(name, until, value, exit(BEFORE));
  }

  private static boolean isTimestamp(JsonNode value) {
    try {
      return value.isTextual() && OffsetDateTime.parse(value.textValue()) != null;
    } catch (DateTimeParseException none) {
      return false;
    }
  }

  private State map() {
    Optional<Template> items = fields.template("Items", BEFORE, JsonNode::isArray, "an array");
    Optional<Template> selector = fields.template("ItemSelector", BEFORE);
    Optional<Template> concurrency =
        fields.template("MaxConcurrency", BEFORE, number -> isInteger(number, 0), "0 or more");
    Scope processor = new Scope("", Map.of());
    Optional<JsonNode> value = fields.value("ItemProcessor");
    if (value.isEmpty()) {
      fields.problem("ItemProcessor", "nothing", "an object; it is required");
    } else {
      processor = processor(value.get());
    }
    return new State.Map(
        name,
        items,
        selector,
        concurrency,
        processor,
        recovery.retriers(),
        recovery.catchers(CAUGHT),
        exit(AFTER));
  }

  private Scope processor(JsonNode value) {
    ScopeReader inner = scope.nested();
    DefinitionFields inside =
        new DefinitionFields(
            value, fields.place("ItemProcessor"), "", inner.variables(), scope.problems());
    inside.comment();
    inside
        .value("ProcessorConfig")
        .ifPresent(config -> {
          DefinitionFields mode = inside.object("ProcessorConfig", config);
          if (!mode.text("Mode").orElse("INLINE").equals("INLINE")) {
            mode.problem("Mode", mode.text("Mode").get(), "INLINE; no Distributed Map");
          }
          mode.refuseTheRest();
        });
    Scope read = inner.read(inside);
    inside.refuseTheRest();
    return read;
  }

  private Optional<Template> seconds(String field, int smallest) {
    return fields.template(
        field,
        BEFORE,
        number -> isInteger(number, smallest),
        "an integer from " + smallest + " to " + LONGEST_SECONDS);
  }

  private static boolean isInteger(JsonNode number, int smallest) {
    return number.isInt() && number.intValue() >= smallest && number.intValue() <= LONGEST_SECONDS;
  }

  private Transition exit(Set<String> states) {
    Optional<String> next = fields.text("Next");
    Optional<JsonNode> end = fields.value("End");
    boolean ends = end.isPresent() && end.get().isBoolean() && end.get().booleanValue();
    if (next.isPresent() == ends) {
      fields.problem("Next", "both or neither of Next and \"End\": true", "one of them");
    }
    return new Transition(fields.assign(states), fields.template("Output", states), next);
  }
}
