package dev.curfew.policy.document;

import static java.util.Objects.requireNonNull;

import dev.curfew.policy.Policy;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.time.Calendar;
import java.util.List;
import java.util.Optional;

/** The result of parsing one document. */
public sealed interface ParsedDocument {
  PolicyDocument document();

  /**
   * The policy's {@code id} or the calendar's {@code calendar} as the document has it, valid or
   * not; empty if it has none.
   */
  Optional<String> id();

  /** Every error of the document; empty if it is valid. */
  List<PolicyError> errors();

  record ValidPolicy(Policy policy, PolicyDocument document) implements ParsedDocument {
    public ValidPolicy {
      requireNonNull(policy, "policy");
      requireNonNull(document, "document");
    }

    @Override
    public Optional<String> id() {
      return Optional.of(policy.id());
    }

    @Override
    public List<PolicyError> errors() {
      return List.of();
    }
  }

  record ValidCalendar(Calendar calendar, PolicyDocument document) implements ParsedDocument {
    public ValidCalendar {
      requireNonNull(calendar, "calendar");
      requireNonNull(document, "document");
    }

    @Override
    public Optional<String> id() {
      return Optional.of(calendar.name());
    }

    @Override
    public List<PolicyError> errors() {
      return List.of();
    }
  }

  /**
   * A document with at least one error.
   *
   * @param errors not empty
   */
  record Invalid(PolicyDocument document, Optional<String> id, List<PolicyError> errors)
      implements ParsedDocument {
    public Invalid {
      requireNonNull(document, "document");
      requireNonNull(id, "id");
      errors = List.copyOf(errors);
      if (errors.isEmpty()) {
        throw new IllegalArgumentException("an invalid document without an error: " + document);
      }
    }
  }
}
