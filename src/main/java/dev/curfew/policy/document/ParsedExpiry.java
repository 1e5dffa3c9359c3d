package dev.curfew.policy.document;

import dev.curfew.policy.time.DateOrInstant;
import dev.curfew.policy.time.Expiry;
import java.time.ZoneId;
import java.util.Optional;

/**
 * {@code until} as it stands, before the zone is known.
 *
 * @param last empty for {@code never}
 */
record ParsedExpiry(Optional<DateOrInstant> last) {
  static Optional<ParsedExpiry> parse(String text) {
    if (text.equals("never")) {
      return Optional.of(new ParsedExpiry(Optional.empty()));
    }
    return DateOrInstant.parse(text).map(moment -> new ParsedExpiry(Optional.of(moment)));
  }

  Expiry in(ZoneId zone) {
    return last.<Expiry>map(moment -> new Expiry.At(moment.end(zone))).orElseGet(Expiry.Never::new);
  }
}
