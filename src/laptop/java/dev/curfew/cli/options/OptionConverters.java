package dev.curfew.cli.options;

import dev.curfew.failure.InvalidValue;
import dev.curfew.instance.HasText;
import dev.curfew.policy.Effect;
import dev.curfew.policy.time.DailyWindow;
import dev.curfew.policy.time.IsoInstant;
import dev.curfew.policy.time.ZoneName;
import dev.curfew.run.Mode;
import dev.curfew.settings.Language;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Converts option values. Errors name the value found and the values allowed. */
public final class OptionConverters {
  private OptionConverters() {}

  public static CommandLine register(CommandLine line) {
    return line.registerConverter(Instant.class, OptionConverters::instant)
        .registerConverter(ZoneId.class, OptionConverters::zone)
        .registerConverter(LocalTime.class, OptionConverters::localTime)
        .registerConverter(Effect.class, text -> enumValue(text, Effect.class))
        .registerConverter(Mode.class, text -> enumValue(text, Mode.class))
        .registerConverter(Language.class, text -> enumValue(text, Language.class));
  }

  /**
   * What is wrong with the arguments. A value that is not allowed is reported with the values that
   * this command's option has in its label, as a type such as {@link Mode} has more.
   */
  public static String message(ParameterException invalid) {
    if (!(invalid.getCause() instanceof TypeConversionException why)
        || !(invalid.getArgSpec() instanceof OptionSpec option)) {
      return String.valueOf(invalid.getMessage());
    }
    String label = option.paramLabel();
    return option.longestName()
        + ": "
        + (label.contains("|")
            ? InvalidValue.text("'" + invalid.getValue() + "'", label.replace("|", " or "))
            : why.getMessage());
  }

  private static Instant instant(String text) {
    return IsoInstant.parse(text).orElseThrow(() -> invalid(text, IsoInstant.ALLOWED));
  }

  private static ZoneId zone(String text) {
    return ZoneName.parse(text).orElseThrow(() -> invalid(text, ZoneName.ALLOWED));
  }

  private static LocalTime localTime(String text) {
    return DailyWindow.time(text).orElseThrow(() -> invalid(text, "HH:MM, 00:00 to 23:59"));
  }

  private static <E extends Enum<E> & HasText> E enumValue(String text, Class<E> type) {
    return HasText.parse(type, text)
        .orElseThrow(() -> invalid(text, String.join(" or ", HasText.texts(type))));
  }

  private static TypeConversionException invalid(String found, String allowed) {
    return new TypeConversionException(InvalidValue.text("'" + found + "'", allowed));
  }
}
