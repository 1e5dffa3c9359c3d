package dev.curfew.start.state;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger records about one instance whose stop a night requested. If the stop is proven,
 * it is the only ground on which a morning starts the instance.
 *
 * @param night id of the run that stopped it
 * @param account the reservation's owner; empty text if EC2 gave none
 * @param region the region that was listed
 * @param instance instance id
 * @param name its tag {@code Name} at that time
 * @param type its type at that time
 * @param owner the owner that its tags named at that time
 * @param stoppedAt when it stopped, by EC2's own time, in whole seconds; empty if EC2 did not say
 * @param provenAt when the night read that, by the night's clock; empty if the night requested the
 *     stop and could not prove it, so that the instance is not started
 * @param earlierStart the last start that a morning requested since, if no report has confirmed it
 */
public record StopProof(
    String night,
    String account,
    String region,
    String instance,
    Optional<String> name,
    Optional<String> type,
    Optional<String> owner,
    Optional<Instant> stoppedAt,
    Optional<Instant> provenAt,
    Optional<EarlierStart> earlierStart) {
  public StopProof {
    requireNonNull(night, "night");
    requireNonNull(account, "account");
    requireNonNull(region, "region");
    requireNonNull(instance, "instance");
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(owner, "owner");
    requireNonNull(stoppedAt, "stoppedAt");
    requireNonNull(provenAt, "provenAt");
    requireNonNull(earlierStart, "earlierStart");
  }

  /** This proof after a morning that requested a start. */
  public StopProof with(EarlierStart start) {
    return new StopProof(
        night,
        account,
        region,
        instance,
        name,
        type,
        owner,
        stoppedAt,
        provenAt,
        Optional.of(start));
  }

  /** Whether the night listed the instance as stopped by its request. */
  public boolean isProven() {
    return provenAt.isPresent();
  }
}
