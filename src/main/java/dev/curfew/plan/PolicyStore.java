package dev.curfew.plan;

import dev.curfew.policy.json.PolicyDocument;
import java.util.List;

/** Where an operator's policies stand. */
public interface PolicyStore {
  /**
   * All of them, unchecked, in no order.
   *
   * @throws dev.curfew.failure.TransientFailure where they cannot be read now
   */
  List<PolicyDocument> read();
}
