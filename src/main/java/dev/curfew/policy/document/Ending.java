package dev.curfew.policy.document;

import dev.curfew.policy.time.End;
import dev.curfew.policy.time.Moment;
import java.time.ZoneId;
import java.util.Optional;

/**
 * {@code until} as it stands, before the zone is known.
 *
 * @param last empty for {@code never}
 */
record Ending(Optional<Moment> last) {
  static Optional<Ending> parse(String text) {
    if (text.equals("never")) {
      return Optional.of(new Ending(Optional.empty()));
    }
    return Moment.parse(text).map(moment -> new Ending(Optional.of(moment)));
  }

  End in(ZoneId zone) {
    return last.<End>map(moment -> new End.At(moment.end(zone))).orElseGet(End.Never::new);
  }
}
