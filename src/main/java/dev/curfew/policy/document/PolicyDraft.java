package dev.curfew.policy.document;

import dev.curfew.policy.Effect;
import dev.curfew.policy.Obstacle;
import dev.curfew.policy.Policy;
import dev.curfew.policy.document.error.JsonLocation;
import dev.curfew.policy.json.PolicyDocument;
import dev.curfew.policy.match.Match;
import dev.curfew.policy.time.DateOrInstant;
import dev.curfew.policy.time.Expiry;
import dev.curfew.policy.time.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of a policy document, each read independently. Call {@link #policy} only if no error was
 * added.
 *
 * @param deploymentZone for a document without {@code zone}
 */
record PolicyDraft(
    KeyResult<String> id,
    KeyResult<Effect> effect,
    KeyResult<Match> match,
    KeyResult<List<Match>> not,
    KeyResult<ZoneId> zone,
    KeyResult<Schedule> when,
    KeyResult<Schedule> unless,
    KeyResult<DateOrInstant> since,
    KeyResult<ParsedExpiry> until,
    KeyResult<String> owner,
    KeyResult<String> reason,
    KeyResult<List<Obstacle>> despite,
    KeyResult<Integer> order,
    KeyResult<Boolean> enabled,
    ZoneId deploymentZone) {

  /** Reads all keys and checks every rule. */
  static PolicyDraft read(
      ObjectMembers members, String name, ZoneId deploymentZone, KnownCalendars calendars) {
    members.rejectOthersThan(PolicyDocument.KEYS);
    members.read("$schema", PolicyKeys::schema);
    KeyResult<Effect> effect = members.read("effect", PolicyKeys::effect);
    boolean mayBeKeep = mayBe(Effect.KEEP, effect);
    ScheduleReader schedules = new ScheduleReader(calendars);
    PolicyDraft draft =
        new PolicyDraft(
            members.read("id", at -> PolicyKeys.id(at, name)),
            effect,
            members.read("match", new MatchReader(mayBeKeep)::read),
            members.read("not", PolicyKeys::exceptions),
            members.read("zone", PolicyKeys::zone),
            members.read("when", schedules::read),
            members.read("unless", schedules::read),
            members.read("since", PolicyKeys::since),
            members.read("until", PolicyKeys::until),
            members.read("owner", PolicyKeys::owner),
            members.read("reason", PolicyKeys::reason),
            members.read("despite", PolicyKeys::despite),
            members.read("order", at -> order(at, effect)),
            members.read("enabled", JsonLocation::bool),
            deploymentZone);
    draft.checkPresence(members);
    draft.checkPeriod(members);
    return draft;
  }

  /** Rules of one effect are not checked if the document's effect is missing or in error. */
  private static boolean mayBe(Effect effect, KeyResult<Effect> read) {
    return read.value().map(effect::equals).orElse(true);
  }

  private static Optional<Integer> order(JsonLocation at, KeyResult<Effect> effect) {
    return mayBe(Effect.START, effect)
        ? PolicyKeys.order(at)
        : at.reject("no order: only a policy with effect start may have it");
  }

  private void checkPresence(ObjectMembers members) {
    members.require("id", PolicyKeys.ALLOWED_ID);
    members.require("effect", PolicyKeys.ALLOWED_EFFECT);
    members.require("match", "an object; {} matches every instance");
    if (effect.value().equals(Optional.of(Effect.KEEP))) {
      members.require(
          "until", PolicyKeys.ALLOWED_UNTIL + "; a policy with effect keep must have it");
    }
    Optional<Effect> protecting = effect.value().filter(Effect::isProtecting);
    if (protecting.isPresent() || members.has("despite")) {
      String required =
          protecting
              .map(some -> "; a policy with effect %s must have it".formatted(some.text()))
              .orElse("; a policy with despite must have it");
      members.require("owner", PolicyKeys.ALLOWED_OWNER + required);
      members.require("reason", PolicyKeys.ALLOWED_REASON + required);
    }
    if (!mayBe(Effect.STOP, effect)) {
      members.read(
          "despite", at -> at.reject("no despite: only a policy with effect stop may have it"));
    }
  }

  /** Not checked for a date whose zone is in error: which instant it means is unknown. */
  private void checkPeriod(ObjectMembers members) {
    Optional<DateOrInstant> last = until.value().flatMap(ParsedExpiry::last);
    if (since.value().isEmpty() || last.isEmpty()) {
      return;
    }
    boolean dependsOnZone =
        since.value().get() instanceof DateOrInstant.Day || last.get() instanceof DateOrInstant.Day;
    if (dependsOnZone && zone.isWrong()) {
      return;
    }
    Instant begin = since.value().get().start(ownZone());
    if (!begin.isBefore(last.get().end(ownZone()))) {
      members.read("until", at -> at.reject("a time later than since"));
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
        unless.value(),
        since.value().map(time -> time.start(ownZone())),
        until.value().map(expiry -> expiry.in(ownZone())).orElseGet(Expiry.Unspecified::new),
        owner.value(),
        reason.value(),
        Set.copyOf(despite.value().orElse(List.of())),
        order.value().orElse(Policy.DEFAULT_ORDER));
  }
}
