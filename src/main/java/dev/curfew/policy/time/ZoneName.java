package dev.curfew.policy.time;

import java.time.ZoneId;
import java.util.Optional;

/**
 * Time zones by their names in the tz database. Every zone that a policy, a setting or an option
 * names is obtained here, and every name is read back here: the rules are newer than the JDK's if
 * Curfew carries newer ones.
 */
public final class ZoneName {
  /** What {@link #parse} accepts, as error messages say it. */
  public static final String ALLOWED =
      "\"UTC\" or a name of the tz database such as \"Europe/Berlin\" (exact case)";

  /** The default zone of a policy, if neither the policy nor the deployment names one. */
  public static final ZoneId UTC = ZoneId.of("UTC");

  private ZoneName() {}

  /**
   * The zone that a person named: {@code UTC}, or a name that contains {@code /}. Empty if the
   * JDK's tz database has no such name in exact case.
   */
  public static Optional<ZoneId> parse(String text) {
    boolean named = text.contains("/") && !text.startsWith("SystemV/");
    return named || text.equals("UTC") ? Tzdb.current().zone(text) : Optional.empty();
  }

  /**
   * The zone of a name that {@link #of} returned.
   *
   * @throws IllegalArgumentException if there is no such zone
   */
  public static ZoneId zone(String name) {
    return Tzdb.current()
        .zone(name)
        .orElseThrow(() -> new IllegalArgumentException("no time zone " + name));
  }

  /** The name of a zone; {@code ZoneId.getId} may have more than the name. */
  public static String of(ZoneId zone) {
    return Tzdb.name(zone);
  }

  /** The version of the tz database in use and its source, as one human-readable sentence. */
  public static String rules() {
    return Tzdb.current().description();
  }
}
