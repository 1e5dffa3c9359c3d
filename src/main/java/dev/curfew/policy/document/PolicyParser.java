package dev.curfew.policy.document;

import static java.util.Objects.requireNonNull;

import dev.curfew.policy.document.error.JsonLocation;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.policy.document.error.PolicyProblems;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.json.StoredSize;
import dev.curfew.policy.time.Calendar;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Parses documents, and checks all rules of the policy language that concern one document.
 * Immutable and thread-safe. {@link PolicyReading} parses whole sets.
 */
public final class PolicyParser {
  /**
   * Checked even without a policy table: it must be possible to push policies that were planned on
   * a laptop.
   */
  private static final String ALLOWED_SIZE =
      "at most %,d bytes, the most that an item may have; divide it"
          .formatted(StoredSize.MAX_BYTES);

  private final ZoneId deploymentZone;
  private final KnownCalendars calendars;

  /**
   * @param deploymentZone for policies without {@code zone}
   */
  public PolicyParser(ZoneId deploymentZone) {
    this(deploymentZone, KnownCalendars.NONE);
  }

  PolicyParser(ZoneId deploymentZone, KnownCalendars calendars) {
    this.deploymentZone = requireNonNull(deploymentZone, "deploymentZone");
    this.calendars = calendars;
  }

  /** The policy or calendar, or every error of the document at once. */
  public ParsedDocument parse(PolicyDocument document) {
    return document.isCalendar() ? calendar(document) : policy(document);
  }

  private ParsedDocument policy(PolicyDocument document) {
    PolicyProblems problems = new PolicyProblems(document.name());
    Optional<PolicyDraft> draft =
        members(document, problems)
            .map(members -> PolicyDraft.read(members, document.name(), deploymentZone, calendars));
    List<PolicyError> errors = problems.errors();
    if (draft.isEmpty() || !errors.isEmpty()) {
      return new ParsedDocument.Invalid(document, text(document.root(), "id"), errors);
    }
    return new ParsedDocument.ValidPolicy(draft.get().policy(), document);
  }

  private static ParsedDocument calendar(PolicyDocument document) {
    PolicyProblems problems = new PolicyProblems(document.name());
    Optional<Calendar> calendar =
        members(document, problems)
            .flatMap(members -> CalendarKeys.read(members, document.calendarName()));
    List<PolicyError> errors = problems.errors();
    if (calendar.isEmpty() || !errors.isEmpty()) {
      return new ParsedDocument.Invalid(document, text(document.root(), "calendar"), errors);
    }
    return new ParsedDocument.ValidCalendar(calendar.get(), document);
  }

  private static Optional<ObjectMembers> members(PolicyDocument document, PolicyProblems problems) {
    String allowed =
        document.root() instanceof DocumentValue.Unreadable(String _, String expected)
            ? expected
            : DocumentValue.Unreadable.ALLOWED;
    long bytes = StoredSize.bytes(document);
    if (bytes > StoredSize.MAX_BYTES) {
      problems.add("", "%,d bytes as an item of DynamoDB".formatted(bytes), ALLOWED_SIZE);
    }
    return ObjectMembers.of(new JsonLocation("", document.root(), problems), allowed);
  }

  /** The text of a key, valid or not: what an operator would search for. */
  private static Optional<String> text(DocumentValue root, String key) {
    if (!(root instanceof DocumentValue.ObjectValue(List<DocumentValue.Member> members))) {
      return Optional.empty();
    }
    return members.stream()
        .filter(member -> member.key().equals(key))
        .findFirst()
        .map(DocumentValue.Member::value)
        .flatMap(value ->
            value instanceof DocumentValue.Text(String text)
                ? Optional.of(text)
                : Optional.empty());
  }
}
