package dev.curfew.report.words;

import static java.util.Objects.requireNonNull;

import dev.curfew.lifecycle.Outcome;
import dev.curfew.policy.Obstacle;
import dev.curfew.policy.time.ZoneName;
import dev.curfew.reason.FailureReason;
import dev.curfew.reason.Reason;
import dev.curfew.reason.StartDetail;
import dev.curfew.run.Mode;
import dev.curfew.settings.Language;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * The texts of reports in one language: their only source. Each text is one whole message; none is
 * put together from fragments. Immutable.
 */
public final class Catalogue {
  private static final Map<Language, Catalogue> ALL = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      ALL.put(language, new Catalogue(language));
    }
  }

  private final Language language;
  private final Locale locale;
  private final ResourceBundle texts;
  private final DateTimeFormatter day;
  private final DateTimeFormatter minute;

  private Catalogue(Language language) {
    this.language = language;
    locale = language.locale();
    texts = texts(language);
    day = DateTimeFormatter.ofPattern(texts.getString(Message.DATE_DAY.key()), locale);
    minute = DateTimeFormatter.ofPattern(texts.getString(Message.DATE_MINUTE.key()), locale);
  }

  public static Catalogue in(Language language) {
    return requireNonNull(ALL.get(language));
  }

  /** All that the catalogue of a language has, the superfluous included. */
  static ResourceBundle texts(Language language) {
    return ResourceBundle.getBundle(
        "dev.curfew.report.words.messages",
        language.locale(),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  public Language language() {
    return language;
  }

  /**
   * A message with its values put in: whole numbers as the language writes them, texts unchanged,
   * so text from outside must be {@link DisplayText#sentence cleaned} before and escaped by the
   * form.
   */
  public String of(Message message, Object... values) {
    return new MessageFormat(texts.getString(message.key()), locale).format(values);
  }

  /**
   * The text of a reason; its arguments are inserted unchanged, as in {@link #of(Message,
   * Object...)}.
   */
  public String of(Reason reason) {
    Object[] values =
        reason instanceof StartDetail.StartedEarlier(String morning, String since, StartDetail now)
            ? new Object[] {morning, since, of(now)}
            : reason.arguments().toArray();
    return new MessageFormat(texts.getString(key(reason)), locale).format(values);
  }

  /** Several reasons, separated by semicolons. */
  public String of(List<? extends Reason> reasons) {
    return reasons.stream().map(this::of).collect(Collectors.joining("; "));
  }

  /** Why a run failed, with the times in its zone. */
  public String failures(List<FailureReason> reasons, ZoneId zone) {
    return of(reasons.stream().map(reason -> inZone(reason, zone)).toList());
  }

  private FailureReason inZone(FailureReason reason, ZoneId zone) {
    return switch (reason) {
      case FailureReason.RunSkipped(String holder, String since, String until) ->
          new FailureReason.RunSkipped(holder, inZone(since, zone), inZone(until, zone));
      case FailureReason.RegionFailed(String region, String step, String at, String message) ->
          new FailureReason.RegionFailed(region, step, inZone(at, zone), message);
      case FailureReason.InvalidPolicies _,
          FailureReason.NoPolicyEnabled _,
          FailureReason.StepFailed _,
          FailureReason.InstancesNotReached _,
          FailureReason.StartsNotReached _,
          FailureReason.NoRegionRead _ ->
          reason;
    };
  }

  /** Text that is not an instant stays as it is. */
  private String inZone(String instant, ZoneId zone) {
    try {
      return time(Instant.parse(instant), zone);
    } catch (DateTimeParseException other) {
      return instant;
    }
  }

  static String key(Reason reason) {
    return "reason.code." + reason.code();
  }

  /** For example {@code 1,200}. */
  public String number(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  /** With one decimal. */
  public String decimal(double number) {
    NumberFormat format = NumberFormat.getInstance(locale);
    format.setMinimumFractionDigits(1);
    format.setMaximumFractionDigits(1);
    return format.format(number);
  }

  /** Wall clock to the minute, where the zone is named elsewhere. */
  public String minute(Instant instant, ZoneId zone) {
    return minute.format(instant.atZone(zone));
  }

  /** Wall clock to the minute, with the zone's name. */
  public String time(Instant instant, ZoneId zone) {
    return of(Message.TIME, minute.format(instant.atZone(zone)), zone(zone));
  }

  /** A zone's name; UTC's is {@code UTC}, however it was written. */
  public String zone(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : ZoneName.of(zone);
  }

  public String day(Instant instant, ZoneId zone) {
    return day(instant.atZone(zone).toLocalDate());
  }

  public String day(LocalDate date) {
    return day.format(date);
  }

  /** Whole items, one after the other. */
  public String list(List<String> items) {
    return String.join(of(Message.LIST_SEPARATOR), items);
  }

  public String mode(Mode mode) {
    return of(
        switch (mode) {
          case PLAN -> Message.MODE_PLAN;
          case STOP -> Message.MODE_STOP;
          case START -> Message.MODE_START;
        });
  }

  /** An outcome as a column shows it. */
  public String outcome(Outcome outcome) {
    return of(
        switch (outcome) {
          case KEPT -> Message.OUTCOME_KEPT;
          case BLOCKED -> Message.OUTCOME_BLOCKED;
          case PLANNED -> Message.OUTCOME_PLANNED;
          case STOPPED -> Message.OUTCOME_STOPPED;
          case STOPPING -> Message.OUTCOME_STOPPING;
          case REFUSED -> Message.OUTCOME_REFUSED;
          case GONE -> Message.OUTCOME_GONE;
        });
  }

  /** For example {@code 12 stopped}. */
  public String count(Outcome outcome, int instances) {
    return of(
        switch (outcome) {
          case KEPT -> Message.COUNT_KEPT;
          case BLOCKED -> Message.COUNT_BLOCKED;
          case PLANNED -> Message.COUNT_PLANNED;
          case STOPPED -> Message.COUNT_STOPPED;
          case STOPPING -> Message.COUNT_STOPPING;
          case REFUSED -> Message.COUNT_REFUSED;
          case GONE -> Message.COUNT_GONE;
        },
        instances);
  }

  /** What an obstacle means, as a clause. */
  public String obstacle(Obstacle obstacle) {
    return of(
        switch (obstacle) {
          case NEVER_STOP -> Message.OBSTACLE_NEVER_STOP;
          case STARTING -> Message.OBSTACLE_STARTING;
          case MANAGED -> Message.OBSTACLE_MANAGED;
          case AUTO_SCALING -> Message.OBSTACLE_AUTO_SCALING;
          case EMR -> Message.OBSTACLE_EMR;
          case KUBERNETES -> Message.OBSTACLE_KUBERNETES;
          case FLEET -> Message.OBSTACLE_FLEET;
          case SERVICE -> Message.OBSTACLE_SERVICE;
          case MAC -> Message.OBSTACLE_MAC;
          case SPOT_ONE_TIME -> Message.OBSTACLE_SPOT_ONE_TIME;
          case SPOT_REQUEST -> Message.OBSTACLE_SPOT_REQUEST;
          case SCHEDULED -> Message.OBSTACLE_SCHEDULED;
          case INSTANCE_STORE_ROOT -> Message.OBSTACLE_INSTANCE_STORE_ROOT;
          case INSTANCE_STORE_DATA -> Message.OBSTACLE_INSTANCE_STORE_DATA;
        });
  }
}
