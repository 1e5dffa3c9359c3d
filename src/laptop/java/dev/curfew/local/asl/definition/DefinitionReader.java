package dev.curfew.local.asl.definition;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the whole of a definition. */
final class DefinitionReader {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  /** A name alone between the braces is no JSONata, so nothing else is taken for one. */
  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([\\w.-]+)}");

  private DefinitionReader() {}

  static Definition read(String json, Map<String, String> substitutions) {
    DefinitionProblems problems = new DefinitionProblems();
    JsonNode root = parse(substitute(json, substitutions, problems), problems);
    ScopeVariables variables = new ScopeVariables(problems);
    DefinitionFields fields = new DefinitionFields(root, "", "", variables, problems);
    fields.comment();
    fields.queryLanguage(true);
    if (!fields.text("Version").orElse("1.0").equals("1.0")) {
      fields.problem("Version", fields.text("Version").get(), "1.0");
    }
    int timeout = fields.integer("TimeoutSeconds", 1, 99_999_999, 0);
    Scope scope = new ScopeReader(variables, problems).read(fields);
    fields.refuseTheRest();
    variables.check();
    problems.throwIfAny();
    return new Definition(scope, Optional.of(Duration.ofSeconds(timeout)).filter(d -> timeout > 0));
  }

  private static String substitute(
      String json, Map<String, String> substitutions, DefinitionProblems problems) {
    Matcher matcher = SUBSTITUTION.matcher(json);
    return matcher.replaceAll(found -> {
      String value = substitutions.get(found.group(1));
      if (value == null) {
        long line = json.substring(0, found.start()).lines().count();
        problems.add("line " + line, found.group(), "substitutions that are given a value");
        return "0"; // so that the rest can still be read and reported
      }
      return Matcher.quoteReplacement(escaped(value));
    });
  }

  private static String escaped(String value) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(value));
  }

  private static JsonNode parse(String json, DefinitionProblems problems) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException broken) {
      problems.add(
          "line " + broken.getLocation().getLineNr(),
          "no JSON (" + broken.getOriginalMessage() + ")",
          "a JSON object in which no key stands twice");
      problems.throwIfAny();
      throw new IllegalStateException("a problem was added, so it was thrown", broken);
    }
  }
}
