package dev.curfew.policy.time;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.joda.time.DateTimeZone;
import org.joda.time.tz.ZoneInfoProvider;

/**
 * The tz database that policies are evaluated with: the JDK's, corrected by Joda-Time's if that is
 * newer. A JDK follows the tz database with its own updates only, months later, and Lambda's JDK is
 * AWS's choice; see docs/decisions/0012-newer-time-zone-rules.md.
 *
 * <p>A zone whose rules differ is a {@link ZoneId} of its own, as the JDK does not let a provider
 * replace its rules: {@code America/Vancouver~2026f}. {@link ZoneName} hides this form, and nothing
 * else may read the id of a zone. Thread-safe.
 */
final class Tzdb {
  private static final String SEPARATOR = "~";
  private static final String DATA = "org/joda/time/tz/data";
  private static final Tzdb CURRENT = of(jdkVersion());

  private final String jdk;
  private final String library;
  private final ZoneInfoProvider zones;
  private final boolean libraryIsNewer;
  private final Map<String, ZoneId> known = new ConcurrentHashMap<>();

  private Tzdb(String jdk, String library, ZoneInfoProvider zones) {
    this.jdk = requireNonNull(jdk);
    this.library = requireNonNull(library);
    this.zones = requireNonNull(zones);
    libraryIsNewer = isNewer(library, jdk);
  }

  /** That of this process. */
  static Tzdb current() {
    return CURRENT;
  }

  /**
   * @param jdk the version that the JDK states of its rules
   */
  static Tzdb of(String jdk) {
    try {
      ClassLoader loader = Tzdb.class.getClassLoader();
      return new Tzdb(jdk, libraryVersion(), new ZoneInfoProvider(DATA, loader));
    } catch (IOException cause) {
      throw new IllegalStateException("cannot read the tz database of Joda-Time", cause);
    }
  }

  /** The version in use and its source, as one human-readable sentence. */
  String description() {
    return libraryIsNewer
        ? "tz database %s (Joda-Time's; the JDK has %s)".formatted(release(library), jdk)
        : "tz database %s (the JDK's)".formatted(jdk);
  }

  /**
   * The zone with the newest rules of the two; empty if the JDK has no such name.
   *
   * @param name as {@link ZoneId#of} accepts
   */
  Optional<ZoneId> zone(String name) {
    if (name.contains(SEPARATOR)) {
      return Optional.empty();
    }
    try {
      ZoneId zone = ZoneId.of(name);
      return Optional.of(
          libraryIsNewer && !(zone instanceof ZoneOffset)
              ? known.computeIfAbsent(name, _ -> newest(zone))
              : zone);
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  /** The name of a zone, without what {@link #zone} may have added to it. */
  static String name(ZoneId zone) {
    String id = zone.getId();
    int end = id.indexOf(SEPARATOR);
    return end < 0 ? id : id.substring(0, end);
  }

  private ZoneId newest(ZoneId zone) {
    if (!zones.getAvailableIDs().contains(zone.getId())) {
      return zone;
    }
    DateTimeZone newer = requireNonNull(zones.getZone(zone.getId()), zone.getId());
    return WallClock.changed(zone.getRules(), newer)
        .map(rules -> registered(zone.getId() + SEPARATOR + release(library), rules))
        .orElse(zone);
  }

  private static synchronized ZoneId registered(String id, ZoneRules rules) {
    if (!ZoneRulesProvider.getAvailableZoneIds().contains(id)) {
      ZoneRulesProvider.registerProvider(new OneZone(id, rules));
    }
    return ZoneId.of(id);
  }

  private static String release(String version) {
    return TzdbVersion.parse(version).map(TzdbVersion::toString).orElse(version);
  }

  private static String jdkVersion() {
    return ZoneRulesProvider.getVersions("UTC").lastEntry().getKey();
  }

  /** Stated in the manifest of Joda-Time's jar only. */
  private static String libraryVersion() throws IOException {
    URL place = requireNonNull(ZoneInfoProvider.class.getResource("ZoneInfoProvider.class"));
    if (place.openConnection() instanceof JarURLConnection jar) {
      String version = jar.getMainAttributes().getValue("Time-Zone-Database-Version");
      if (version != null) {
        return version;
      }
    }
    throw new IllegalStateException("no jar with Time-Zone-Database-Version: " + place);
  }

  /** Two versions of which one is in an unknown form cannot be compared: then the JDK's is used. */
  private static boolean isNewer(String library, String jdk) {
    Optional<TzdbVersion> libraryVersion = TzdbVersion.parse(library);
    Optional<TzdbVersion> jdkVersion = TzdbVersion.parse(jdk);
    return libraryVersion.isPresent()
        && jdkVersion.isPresent()
        && libraryVersion.get().compareTo(jdkVersion.get()) > 0;
  }

  /** Provides the rules of one zone. */
  private static final class OneZone extends ZoneRulesProvider {
    private final String id;
    private final ZoneRules rules;

    OneZone(String id, ZoneRules rules) {
      this.id = id;
      this.rules = rules;
    }

    @Override
    protected Set<String> provideZoneIds() {
      return Set.of(id);
    }

    @Override
    protected ZoneRules provideRules(String zoneId, boolean forCaching) {
      return rules;
    }

    @Override
    protected NavigableMap<String, ZoneRules> provideVersions(String zoneId) {
      return new TreeMap<>(Map.of(id, rules));
    }
  }
}
