package dev.curfew.policy.document;

import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.json.ValueText;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All documents of a deployment, parsed together: the policies, or every error in them. Immutable.
 *
 * @param parsed the result for each document, sorted by name
 */
public record PolicyReading(List<ParsedDocument> parsed) {
  public PolicyReading {
    parsed =
        parsed.stream()
            .sorted(
                Comparator.comparing((ParsedDocument one) -> one.document().name())
                    .thenComparing(one -> one.document().source()))
            .toList();
  }

  /**
   * Parses the calendars, then the policies with them, then checks that each name is used once.
   *
   * @param zone the deployment's, for policies without {@code zone}
   */
  public static PolicyReading of(List<PolicyDocument> documents, ZoneId zone) {
    PolicyParser parser = new PolicyParser(zone);
    List<ParsedDocument> calendars =
        documents.stream().filter(PolicyDocument::isCalendar).map(parser::parse).toList();
    PolicyParser withCalendars = new PolicyParser(zone, KnownCalendars.of(calendars));
    List<ParsedDocument> policies =
        documents.stream()
            .filter(document -> !document.isCalendar())
            .map(withCalendars::parse)
            .toList();
    List<ParsedDocument> all = Stream.concat(calendars.stream(), policies.stream()).toList();
    return new PolicyReading(withoutDuplicates(all));
  }

  /**
   * Adds an error to each document whose name another document has too. A document whose name is in
   * error already gets no second one, but the others with that name get theirs.
   */
  private static List<ParsedDocument> withoutDuplicates(List<ParsedDocument> parsed) {
    Map<KindAndName, List<ParsedDocument>> byName =
        parsed.stream()
            .filter(one -> one.id().isPresent())
            .collect(Collectors.groupingBy(KindAndName::of));
    return parsed.stream()
        .map(one -> {
          List<ParsedDocument> same = byName.getOrDefault(KindAndName.of(one), List.of());
          return same.size() < 2 || isNameInError(one) ? one : duplicate(one, same);
        })
        .toList();
  }

  /** A policy and a calendar may have the same name. */
  private record KindAndName(boolean isCalendar, Optional<String> name) {
    static KindAndName of(ParsedDocument parsed) {
      return new KindAndName(parsed.document().isCalendar(), parsed.id());
    }
  }

  private static boolean isNameInError(ParsedDocument parsed) {
    String path = namePath(parsed.document());
    return parsed.errors().stream().anyMatch(error -> error.path().equals(path));
  }

  private static ParsedDocument duplicate(ParsedDocument parsed, List<ParsedDocument> same) {
    PolicyDocument document = parsed.document();
    String others =
        same.stream()
            .map(ParsedDocument::document)
            .filter(other -> other != document)
            .map(PolicyDocument::source)
            .collect(Collectors.joining(", "));
    List<PolicyError> errors = new ArrayList<>(parsed.errors());
    errors.add(
        new PolicyError(
            document.name(),
            namePath(document),
            "\"%s\", which is also the name in %s"
                .formatted(document.ownName(), ValueText.plain(others)),
            "a name that no other document has"));
    return new ParsedDocument.Invalid(document, parsed.id(), errors);
  }

  private static String namePath(PolicyDocument document) {
    return document.isCalendar() ? "/calendar" : "/id";
  }

  /** Every error of every document. */
  public List<PolicyError> errors() {
    return parsed.stream().flatMap(policy -> policy.errors().stream()).toList();
  }

  /**
   * The policies of both occasions.
   *
   * @throws IllegalStateException if there are errors: the other policies alone do not say what
   *     their owners meant
   */
  public PolicySet set() {
    List<Policy> policies = new ArrayList<>();
    for (ParsedDocument one : parsed) {
      switch (one) {
        case ParsedDocument.ValidPolicy valid -> policies.add(valid.policy());
        case ParsedDocument.ValidCalendar _ -> {}
        case ParsedDocument.Invalid invalid ->
            throw new IllegalStateException("invalid policy " + invalid.document().name());
      }
    }
    return PolicySet.of(policies);
  }
}
