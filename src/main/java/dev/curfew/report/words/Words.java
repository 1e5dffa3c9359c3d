package dev.curfew.report.words;

import dev.curfew.policy.Obstacle;
import dev.curfew.report.Clean;
import dev.curfew.sweep.Entry;
import dev.curfew.sweep.Outcome;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How reports name things. Text from outside is cleaned here, and escaped by each form. */
public final class Words {
  /** Longest name that is shown, in code points. */
  public static final int NAME = 64;

  /** Longest reason, detail or error that is shown, in code points. */
  public static final int SENTENCE = 240;

  /** Longest account of what broke that is shown, in code points. */
  public static final int FAILURE = 600;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);

  private Words() {}

  /** For example {@code 1 instance} or {@code 1,200 instances}. */
  public static String count(int number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  public static String number(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Wall clock to the minute, with the zone's name. */
  public static String time(Instant instant, ZoneId zone) {
    return MINUTE.format(instant.atZone(zone)) + " " + zone.getId();
  }

  public static String day(Instant instant, ZoneId zone) {
    return DAY.format(instant.atZone(zone));
  }

  /** The instance's name; a dash where it has none. */
  public static String name(Entry entry) {
    return entry.name().filter(name -> !name.isBlank()).map(Words::name).orElse("-");
  }

  /** A name, an id or a type from outside. */
  public static String name(String text) {
    return Clean.line(text, NAME);
  }

  /** A reason, a detail or an error from outside. */
  public static String sentence(String text) {
    return Clean.line(text, SENTENCE);
  }

  /** Name and id, for a line about one instance. */
  public static String instance(Entry entry) {
    String id = name(entry.instance());
    return name(entry).equals("-") ? id : name(entry) + " (" + id + ")";
  }

  /** An outcome as a column or a count shows it. */
  public static String outcome(Outcome outcome) {
    return switch (outcome) {
      case KEPT -> "kept";
      case BLOCKED -> "blocked";
      case PLANNED -> "planned";
      case STOPPED -> "stopped";
      case STOPPING -> "still stopping";
      case REFUSED -> "refused";
      case GONE -> "gone";
    };
  }

  /** What an obstacle means, as a clause. */
  public static String obstacle(Obstacle obstacle) {
    return switch (obstacle) {
      case NEVER_STOP -> "tagged curfew:never-stop";
      case STARTING -> "still starting";
      case MANAGED -> "an AWS service runs it";
      case AUTO_SCALING -> "its Auto Scaling group would terminate and replace it";
      case EMR -> "member of an EMR cluster";
      case KUBERNETES -> "node of a Kubernetes cluster";
      case FLEET -> "its fleet would replace it";
      case SPOT_ONE_TIME -> "one-time Spot Instance, cannot be stopped";
      case INSTANCE_STORE_ROOT -> "its root device is an instance store, cannot be stopped";
      case INSTANCE_STORE_DATA -> "its instance store would lose its data";
    };
  }
}
