package dev.curfew.policy.document;

import dev.curfew.policy.Policy;
import dev.curfew.policy.PolicySet;
import dev.curfew.policy.json.PolicyDocument;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All documents of a deployment, read together: the policies, or every mistake in them. Immutable.
 *
 * @param parsed what each document came to, sorted by its name
 */
public record PolicyReading(List<ParsedPolicy> parsed) {
  public PolicyReading {
    parsed = parsed.stream().sorted(Comparator.comparing(ParsedPolicy::name)).toList();
  }

  /**
   * @param zone the deployment's, for policies that name none
   */
  public static PolicyReading of(List<PolicyDocument> documents, ZoneId zone) {
    PolicyParser parser = new PolicyParser(zone);
    return new PolicyReading(documents.stream().map(parser::parse).toList());
  }

  /** Every mistake, by document. */
  public List<PolicyError> errors() {
    return parsed.stream().flatMap(policy -> policy.errors().stream()).toList();
  }

  /**
   * The policies.
   *
   * @throws IllegalStateException where there are errors: the policies that are left do not say
   *     what their owners meant
   */
  public PolicySet set() {
    List<Policy> policies = new ArrayList<>();
    for (ParsedPolicy one : parsed) {
      switch (one) {
        case ParsedPolicy.Valid valid -> policies.add(valid.policy());
        case ParsedPolicy.Invalid invalid ->
            throw new IllegalStateException("invalid policy " + invalid.name());
      }
    }
    return PolicySet.of(policies);
  }
}
