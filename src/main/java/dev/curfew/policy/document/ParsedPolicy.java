package dev.curfew.policy.document;

import static java.util.Objects.requireNonNull;

import dev.curfew.policy.Policy;
import dev.curfew.policy.json.PolicyDocument;
import java.util.List;
import java.util.Optional;

/** What reading one document came to. */
public sealed interface ParsedPolicy {
  /** The document's name: the id that it must have. */
  String name();

  /** The text that stands under {@code id}, also where it is no good; empty where there is none. */
  Optional<String> id();

  /** Every mistake in it; empty for a valid one. */
  List<PolicyError> errors();

  /** It keeps every rule. */
  record Valid(Policy policy, PolicyDocument document) implements ParsedPolicy {
    public Valid {
      requireNonNull(policy, "policy");
      requireNonNull(document, "document");
    }

    @Override
    public String name() {
      return document.name();
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

  /** It breaks at least one rule. */
  record Invalid(String name, Optional<String> id, List<PolicyError> errors)
      implements ParsedPolicy {
    public Invalid {
      requireNonNull(name, "name");
      requireNonNull(id, "id");
      errors = List.copyOf(errors);
      if (errors.isEmpty()) {
        throw new IllegalArgumentException("invalid, and nothing is wrong: " + name);
      }
    }
  }
}
