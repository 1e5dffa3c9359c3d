package dev.curfew.plan.policies;

import dev.curfew.policy.json.PolicyDocument;
import java.util.List;

/** The policies that operators maintain. */
public interface PolicyStore {
  /**
   * All policies, not validated, in no order.
   *
   * @throws dev.curfew.failure.TransientFailure if they cannot be read now
   */
  List<PolicyDocument> read();
}
