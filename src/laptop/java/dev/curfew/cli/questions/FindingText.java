package dev.curfew.cli.questions;

import dev.curfew.analysis.finding.Finding;
import dev.curfew.instance.KnownRegions;
import dev.curfew.policy.Occasion;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.ValueText;
import java.util.Optional;

/** A finding in a sentence: why it is so, and what to do. */
final class FindingText {
  private FindingText() {}

  static String of(Finding finding, Occasion occasion, DocumentValue document) {
    return switch (finding.kind()) {
      case OVER -> "It has expired, so it applies to nothing. Remove it, or change until.";
      case KEEPS_EVERYTHING ->
          switch (occasion) {
            case NIGHT ->
                "It keeps every instance at every moment, so nothing is ever stopped. Narrow its"
                    + " match.";
            case MORNING ->
                "It applies to every instance at every moment, so nothing is ever started. Narrow"
                    + " its match.";
          };
      case NEVER_MATCHES -> neverMatches(finding, document);
      case VALUE_NEVER_MATCHES -> value(finding, document) + " Correct or remove the entry.";
      case OVERRIDDEN ->
          "Wherever it applies, a %s policy applies too and wins, so it %ss nothing."
              .formatted(occasion.protecting().text(), occasion.acting().text());
      case REDUNDANT ->
          finding.with().isEmpty()
              ? "Without it, every %s is the same: the default decides alike."
                  .formatted(results(occasion))
              : "Without it, every %s is the same, because of %s."
                  .formatted(results(occasion), String.join(", ", finding.with()));
      case DESPITE_NEVER_LIFTS ->
          "Without this entry, every verdict and obstacle is the same. Remove it.";
      case NEVER_ON_FLEET -> "It applies to no instance of the fleet at any moment of the span.";
    };
  }

  private static String results(Occasion occasion) {
    return switch (occasion) {
      case NIGHT -> "verdict and obstacle";
      case MORNING -> "verdict, obstacle and order";
    };
  }

  private static String neverMatches(Finding finding, DocumentValue document) {
    String path = finding.path();
    if (path.isEmpty()) {
      return "It applies to no instance at any moment: its parts contradict each other.";
    }
    if (path.startsWith("/when") || path.startsWith("/unless") || path.startsWith("/since")) {
      return "It is active at no moment of the span, because of this place. Correct it, or remove"
          + " the policy.";
    }
    if (path.equals("/match") || path.startsWith("/not")) {
      return path.startsWith("/not")
          ? "This exception holds for every instance, so the policy applies to none."
          : "No instance meets all of these conditions at once.";
    }
    return value(finding, document);
  }

  private static String value(Finding finding, DocumentValue document) {
    Optional<String> text = textAt(finding.path(), document);
    if (text.isEmpty()) {
      return "No value of this attribute matches any of these entries.";
    }
    String attribute = finding.path().replaceAll("^/(match|not/\\d+)/", "").replaceAll("/.*$", "");
    String near =
        attribute.equals("region")
            ? KnownRegions.similarTo(text.get())
                .map(region -> " Did you mean %s?".formatted(region))
                .orElse("")
            : "";
    return "No %s matches %s.%s".formatted(attribute, ValueText.quoted(text.get()), near);
  }

  private static Optional<String> textAt(String path, DocumentValue document) {
    DocumentValue at = document;
    for (String part : path.substring(1).split("/", -1)) {
      String key = part.replace("~1", "/").replace("~0", "~");
      at =
          switch (at) {
            case DocumentValue.ObjectValue(var members) ->
                members.stream()
                    .filter(member -> member.key().equals(key))
                    .map(DocumentValue.Member::value)
                    .findFirst()
                    .orElse(new DocumentValue.Null());
            case DocumentValue.Array(var items) -> items.get(Integer.parseInt(key));
            case DocumentValue.Text _,
                DocumentValue.Bool _,
                DocumentValue.Number _,
                DocumentValue.Null _,
                DocumentValue.UnsupportedValue _,
                DocumentValue.Unreadable _ ->
                at;
          };
    }
    return at instanceof DocumentValue.Text(String text) ? Optional.of(text) : Optional.empty();
  }
}
