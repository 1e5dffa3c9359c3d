package dev.curfew.request;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Instance;
import dev.curfew.lifecycle.Journaled;
import java.util.List;

/**
 * A planned instance as it was read and evaluated last.
 *
 * @param planned as the ledger has it
 * @param listing as EC2 lists it
 * @param decision what follows from that listing
 */
public record Candidate<P extends Journaled<P, ?, ?>, D>(P planned, Instance listing, D decision) {
  public Candidate {
    requireNonNull(planned, "planned");
    requireNonNull(listing, "listing");
    requireNonNull(decision, "decision");
  }

  public String id() {
    return planned.instance();
  }

  /** The same listing and decision, of the instance in another state. */
  public Candidate<P, D> with(P other) {
    return new Candidate<>(other, listing, decision);
  }

  static <P extends Journaled<P, ?, ?>, D> List<String> ids(List<Candidate<P, D>> candidates) {
    return candidates.stream().map(Candidate::id).toList();
  }
}
