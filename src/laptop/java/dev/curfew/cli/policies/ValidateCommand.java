package dev.curfew.cli.policies;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.ExitStatus;
import dev.curfew.cli.options.OutputOption;
import dev.curfew.cli.options.PolicyErrorText;
import dev.curfew.cli.options.evaluation.ZoneOption;
import dev.curfew.cli.questions.PolicyWarnings;
import dev.curfew.cli.questions.QuestionJson;
import dev.curfew.local.PolicyDirectory;
import dev.curfew.policy.Policy;
import dev.curfew.policy.document.ParsedDocument;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.policy.json.PolicyDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code policies validate}: prints all errors in a directory of policies. */
@Command(
    name = "validate",
    description = "Prints all errors in a directory of policies.",
    footer = {
      "",
      "Examples:",
      "  ./curfew policies validate policies",
      "  ./curfew policies validate policies --output json",
      "",
      "What is probably a mistake in valid policies is printed to standard error.",
      "Exit status: 0 all policies are valid; 2 at least one is invalid."
    })
public final class ValidateCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "Directory of policies, one <id>.json each.")
  private Path directory;

  @Mixin private ZoneOption zone;

  @Mixin private OutputOption output;

  public ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<ParsedDocument> parsed =
        PolicyReading.of(new PolicyDirectory(directory).read(), zone.zone()).parsed().stream()
            .sorted(Comparator.comparing(ParsedDocument::document, PolicyDirectory.BY_SOURCE))
            .toList();
    switch (output.format()) {
      case text -> print(parsed);
      case json -> QuestionJson.print(json(parsed), console);
    }
    if (parsed.isEmpty()) {
      console.say(
          "Warning: no policy in %s. Files whose names end in .json are read, in this directory and in its folders, but not in folders called tests or with names that begin with a dot."
              .formatted(directory));
    }
    Instant now = Instant.now();
    warnOfExpired(parsed, now);
    boolean isValid = parsed.stream().allMatch(policy -> policy.errors().isEmpty());
    if (isValid) {
      PolicyWarnings.print(
          parsed.stream().map(ParsedDocument::document).toList(), now, zone.zone(), console);
    }
    return isValid ? ExitStatus.DONE : ExitStatus.BAD_INPUT;
  }

  private void print(List<ParsedDocument> parsed) {
    int errors = 0;
    for (ParsedDocument one : parsed) {
      for (PolicyError error : one.errors()) {
        console.println(PolicyErrorText.line(error));
        errors++;
      }
    }
    List<PolicyDocument> documents =
        parsed.stream().map(ParsedDocument::document).filter(PolicyDirectory::isDocument).toList();
    int calendars = (int) documents.stream().filter(PolicyDocument::isCalendar).count();
    console.println(
        count(documents.size() - calendars, "policy", "policies")
            + (calendars == 0 ? "" : ", " + count(calendars, "calendar", "calendars"))
            + ", "
            + count(errors, "error", "errors"));
  }

  private static String count(int number, String one, String many) {
    return "%d %s".formatted(number, number == 1 ? one : many);
  }

  /** Expired policies are valid, but their owners may still expect them to apply. */
  private void warnOfExpired(List<ParsedDocument> parsed, Instant now) {
    List<String> expired =
        parsed.stream()
            .filter(ParsedDocument.ValidPolicy.class::isInstance)
            .map(ParsedDocument.ValidPolicy.class::cast)
            .map(ParsedDocument.ValidPolicy::policy)
            .filter(policy -> policy.until().hasPassed(now))
            .map(Policy::id)
            .toList();
    if (!expired.isEmpty()) {
      console.say("Expired, no longer applied: %s.".formatted(String.join(", ", expired)));
    }
  }

  private static ObjectNode json(List<ParsedDocument> parsed) {
    ObjectNode json = QuestionJson.object();
    ArrayNode policies = json.putArray("policies");
    for (ParsedDocument policy : parsed) {
      ArrayNode errors =
          policies
              .addObject()
              .put("file", policy.document().source())
              .put("id", policy.id().orElse(null))
              .put("valid", policy.errors().isEmpty())
              .putArray("errors");
      policy
          .errors()
          .forEach(error ->
              errors
                  .addObject()
                  .put("path", error.path())
                  .put("found", error.found())
                  .put("allowed", error.allowed()));
    }
    return json;
  }
}
