package dev.curfew.policy.document;

import dev.curfew.policy.time.DateOrInstant;
import dev.curfew.policy.time.Expiry;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The value of {@code until}, parsed before the zone of its policy is known.
 *
 * @param text as the document spells it
 * @param last the last day or the end; empty for {@code never}
 */
record ParsedExpiry(String text, Optional<DateOrInstant> last) {
  static Optional<ParsedExpiry> parse(String text) {
    if (text.equals(Expiry.Never.TEXT)) {
      return Optional.of(new ParsedExpiry(text, Optional.empty()));
    }
    return DateOrInstant.parse(text).map(time -> new ParsedExpiry(text, Optional.of(time)));
  }

  Expiry in(ZoneId zone) {
    return last.<Expiry>map(time -> new Expiry.At(time.end(zone), text))
        .orElseGet(Expiry.Never::new);
  }
}
