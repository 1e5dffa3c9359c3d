package dev.curfew.policy.document;

import dev.curfew.policy.Effect;
import dev.curfew.policy.Obstacle;
import dev.curfew.policy.Policy;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.match.Match;
import dev.curfew.policy.time.DateOrInstant;
import dev.curfew.policy.time.Expiry;
import dev.curfew.policy.time.WeeklySchedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A document's keys, each read by itself. {@link #policy} may be asked once nothing was written
 * down against it.
 *
 * @param deploymentZone for a document that names none
 */
record PolicyDraft(
    KeyResult<String> id,
    KeyResult<Effect> effect,
    KeyResult<Match> match,
    KeyResult<List<Match>> not,
    KeyResult<ZoneId> zone,
    KeyResult<WeeklySchedule> when,
    KeyResult<DateOrInstant> since,
    KeyResult<ParsedExpiry> until,
    KeyResult<String> owner,
    KeyResult<String> reason,
    KeyResult<List<Obstacle>> despite,
    KeyResult<Boolean> enabled,
    ZoneId deploymentZone) {

  /** Reads all keys and checks every rule; mistakes are written down. */
  static PolicyDraft read(ObjectMembers fields, String name, ZoneId deploymentZone) {
    fields.refuseOthersThan(PolicyDocument.KEYS);
    fields.read("$schema", PolicyKeys::schema);
    KeyResult<Effect> effect = fields.read("effect", PolicyKeys::effect);
    boolean maybeKeep = !effect.value().equals(Optional.of(Effect.STOP));
    PolicyDraft draft =
        new PolicyDraft(
            fields.read("id", place -> PolicyKeys.id(place, name)),
            effect,
            fields.read("match", new MatchReader(maybeKeep)::read),
            fields.read("not", PolicyKeys::exceptions),
            fields.read("zone", PolicyKeys::zone),
            fields.read("when", WhenReader::read),
            fields.read("since", PolicyKeys::since),
            fields.read("until", PolicyKeys::until),
            fields.read("owner", PolicyKeys::owner),
            fields.read("reason", PolicyKeys::reason),
            fields.read("despite", PolicyKeys::despite),
            fields.read("enabled", JsonLocation::bool),
            deploymentZone);
    draft.checkPresence(fields);
    draft.checkOrder(fields);
    return draft;
  }

  private void checkPresence(ObjectMembers fields) {
    fields.need("id", PolicyKeys.ALLOWED_ID);
    fields.need("effect", PolicyKeys.ALLOWED_EFFECT);
    fields.need("match", "an object; {} matches every instance");
    boolean keeps = effect.value().equals(Optional.of(Effect.KEEP));
    if (keeps) {
      fields.need("until", "a keep needs it: " + PolicyKeys.ALLOWED_UNTIL);
    }
    if (keeps || fields.has("despite")) {
      String who = keeps ? "a keep needs it: " : "despite needs it: ";
      fields.need("owner", who + PolicyKeys.ALLOWED_OWNER);
      fields.need("reason", who + PolicyKeys.ALLOWED_REASON);
    }
    if (keeps) {
      fields.read("despite", place -> place.refuse("despite only on a policy with effect stop"));
    }
  }

  /** Where a date's zone is in error, nobody knows which instant it means. */
  private void checkOrder(ObjectMembers fields) {
    Optional<DateOrInstant> last = until.value().flatMap(ParsedExpiry::last);
    if (since.value().isEmpty() || last.isEmpty()) {
      return;
    }
    boolean dated =
        since.value().get() instanceof DateOrInstant.Day || last.get() instanceof DateOrInstant.Day;
    if (dated && zone.isWrong()) {
      return;
    }
    Instant begin = since.value().get().start(ownZone());
    if (!begin.isBefore(last.get().end(ownZone()))) {
      fields.read("until", place -> place.refuse("a time later than since"));
    }
  }

  private ZoneId ownZone() {
    return zone.value().orElse(deploymentZone);
  }

  Policy policy() {
    return new Policy(
        id.value().orElseThrow(),
        effect.value().orElseThrow(),
        enabled.value().orElse(true),
        ownZone(),
        match.value().orElseThrow(),
        not.value().orElse(List.of()),
        when.value(),
        since.value().map(moment -> moment.start(ownZone())),
        until.value().map(ending -> ending.in(ownZone())).orElseGet(Expiry.Unspecified::new),
        owner.value(),
        reason.value(),
        Set.copyOf(despite.value().orElse(List.of())));
  }
}
