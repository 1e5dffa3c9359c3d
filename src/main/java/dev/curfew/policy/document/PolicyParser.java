package dev.curfew.policy.document;

import static java.util.Objects.requireNonNull;

import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.PolicyDocument;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Checks documents by every rule of the policy language. Immutable and thread-safe. */
public final class PolicyParser {
  private final ZoneId deploymentZone;

  /**
   * @param deploymentZone for policies that name no zone
   */
  public PolicyParser(ZoneId deploymentZone) {
    this.deploymentZone = requireNonNull(deploymentZone, "deploymentZone");
  }

  /** The policy, or every mistake of the document at once. */
  public ParsedPolicy parse(PolicyDocument document) {
    PolicyProblems problems = new PolicyProblems(document.name());
    JsonLocation root = new JsonLocation("", document.root(), problems);
    Optional<PolicyDraft> draft =
        ObjectMembers.of(root, "one JSON object (RFC 8259) in UTF-8, and nothing beside it")
            .map(fields -> PolicyDraft.read(fields, document.name(), deploymentZone));
    List<PolicyError> errors = problems.errors();
    if (draft.isEmpty() || !errors.isEmpty()) {
      return new ParsedPolicy.Invalid(document.name(), id(document.root()), errors);
    }
    return new ParsedPolicy.Valid(draft.get().policy(), document);
  }

  /** The id as it stands, good or not: what an operator would look for. */
  private static Optional<String> id(DocumentValue root) {
    if (!(root instanceof DocumentValue.ObjectValue(List<DocumentValue.Member> members))) {
      return Optional.empty();
    }
    return members.stream()
        .filter(member -> member.key().equals("id"))
        .findFirst()
        .map(DocumentValue.Member::value)
        .flatMap(id ->
            id instanceof DocumentValue.Text(String text) ? Optional.of(text) : Optional.empty());
  }
}
