package dev.curfew.cli.questions;

import static java.util.Objects.requireNonNull;

import dev.curfew.cli.options.Console;
import dev.curfew.cli.options.PolicyErrorText;
import dev.curfew.local.PolicyDirectory;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.document.PolicyReading;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.PolicyDocument;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The policies of a night, or of a morning, read from a directory in which every document is valid.
 *
 * @param set the policies
 * @param documents the documents of all policies, by id
 */
public record ReadPolicies(PolicySet set, Map<String, DocumentValue.ObjectValue> documents) {
  public ReadPolicies {
    documents = Map.copyOf(documents);
  }

  /** Whether there are none of the occasion. */
  public boolean isEmpty() {
    return documents.isEmpty();
  }

  /** The document of one of the policies. */
  public DocumentValue.ObjectValue document(String id) {
    return requireNonNull(documents.get(id));
  }

  /** Reads a directory; prints the errors and returns nothing if there are any. */
  public static Optional<ReadPolicies> of(
      Path directory, Occasion occasion, ZoneId zone, Console console) {
    return of(new PolicyDirectory(directory).read(), directory.toString(), occasion, zone, console);
  }

  /** Checks documents; prints the errors and returns nothing if there are any. */
  public static Optional<ReadPolicies> of(
      List<PolicyDocument> read, String place, Occasion occasion, ZoneId zone, Console console) {
    return checked(read, place, zone, console).map(set -> of(read, set.of(occasion)));
  }

  /** The policies of both occasions; prints the errors and returns nothing if there are any. */
  static Optional<PolicySet> ofBothOccasions(Path directory, ZoneId zone, Console console) {
    return checked(new PolicyDirectory(directory).read(), directory.toString(), zone, console);
  }

  private static Optional<PolicySet> checked(
      List<PolicyDocument> read, String place, ZoneId zone, Console console) {
    PolicyReading reading = PolicyReading.of(read, zone);
    if (!reading.errors().isEmpty()) {
      reading.errors().forEach(error -> console.say(PolicyErrorText.line(error)));
      console.say(
          "%s: the policies have errors. Correct them and run the command again.".formatted(place));
      return Optional.empty();
    }
    return Optional.of(reading.set());
  }

  /**
   * Documents that were checked before.
   *
   * @throws IllegalStateException if one has an error
   */
  public static ReadPolicies valid(List<PolicyDocument> documents, Occasion occasion, ZoneId zone) {
    return of(documents, PolicyReading.of(documents, zone).set().of(occasion));
  }

  private static ReadPolicies of(List<PolicyDocument> read, PolicySet set) {
    Map<String, DocumentValue.ObjectValue> documents = new HashMap<>();
    for (PolicyDocument document : read) {
      if (document.root() instanceof DocumentValue.ObjectValue value) {
        documents.put(document.name(), value);
      }
    }
    documents.keySet().retainAll(set.policies().stream().map(Policy::id).toList());
    return new ReadPolicies(set, documents);
  }

  /** The keys of each policy's document, by the policy's id. */
  Map<String, Set<String>> keys() {
    return documents.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    entry.getValue().members().stream()
                        .map(DocumentValue.Member::key)
                        .collect(Collectors.toSet())));
  }
}
