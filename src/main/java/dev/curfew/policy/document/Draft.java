package dev.curfew.policy.document;

import dev.curfew.policy.Effect;
import dev.curfew.policy.Obstacle;
import dev.curfew.policy.Policy;
import dev.curfew.policy.match.Match;
import dev.curfew.policy.time.End;
import dev.curfew.policy.time.Moment;
import dev.curfew.policy.time.When;
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
record Draft(
    Read<String> id,
    Read<Effect> effect,
    Read<Match> match,
    Read<List<Match>> not,
    Read<ZoneId> zone,
    Read<When> when,
    Read<Moment> since,
    Read<Ending> until,
    Read<String> owner,
    Read<String> reason,
    Read<List<Obstacle>> despite,
    Read<Boolean> enabled,
    ZoneId deploymentZone) {

  private static final List<String> KEYS =
      List.of(
          "id", "effect", "match", "not", "zone", "when", "since", "until", "owner", "reason",
          "despite", "enabled", "$schema");

  /** Reads all keys and checks every rule; mistakes are written down. */
  static Draft read(Fields fields, String name, ZoneId deploymentZone) {
    fields.refuseOthersThan(KEYS);
    fields.read("$schema", Keys::schema);
    Read<Effect> effect = fields.read("effect", Keys::effect);
    boolean maybeKeep = !effect.value().equals(Optional.of(Effect.STOP));
    Draft draft =
        new Draft(
            fields.read("id", place -> Keys.id(place, name)),
            effect,
            fields.read("match", new MatchReader(maybeKeep)::read),
            fields.read("not", Keys::exceptions),
            fields.read("zone", Keys::zone),
            fields.read("when", WhenReader::read),
            fields.read("since", Keys::since),
            fields.read("until", Keys::until),
            fields.read("owner", Keys::owner),
            fields.read("reason", Keys::reason),
            fields.read("despite", Keys::despite),
            fields.read("enabled", Place::bool),
            deploymentZone);
    draft.checkPresence(fields);
    draft.checkOrder(fields);
    return draft;
  }

  private void checkPresence(Fields fields) {
    fields.need("id", Keys.ALLOWED_ID);
    fields.need("effect", Keys.ALLOWED_EFFECT);
    fields.need("match", "an object; {} matches every instance");
    boolean keeps = effect.value().equals(Optional.of(Effect.KEEP));
    if (keeps) {
      fields.need("until", "a keep needs it: " + Keys.ALLOWED_UNTIL);
    }
    if (keeps || fields.has("despite")) {
      String who = keeps ? "a keep needs it: " : "despite needs it: ";
      fields.need("owner", who + Keys.ALLOWED_OWNER);
      fields.need("reason", who + Keys.ALLOWED_REASON);
    }
    if (keeps) {
      fields.read("despite", place -> place.refuse("despite only on a policy with effect stop"));
    }
  }

  /** Where a date's zone is in error, nobody knows which instant it means. */
  private void checkOrder(Fields fields) {
    Optional<Moment> last = until.value().flatMap(Ending::last);
    if (since.value().isEmpty() || last.isEmpty()) {
      return;
    }
    boolean dated = since.value().get() instanceof Moment.Day || last.get() instanceof Moment.Day;
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
        until.value().map(ending -> ending.in(ownZone())).orElseGet(End.Unsaid::new),
        owner.value(),
        reason.value(),
        Set.copyOf(despite.value().orElse(List.of())));
  }
}
