package dev.curfew.cli.options;

import dev.curfew.failure.InvalidValue;
import dev.curfew.instance.HasText;
import dev.curfew.policy.Effect;
import dev.curfew.policy.document.error.KeySuggestion;
import dev.curfew.policy.time.DailyWindow;
import dev.curfew.policy.time.IsoInstant;
import dev.curfew.policy.time.ZoneName;
import dev.curfew.run.Mode;
import dev.curfew.settings.Language;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Converts option values. Errors name the value found and the values allowed. */
public final class OptionConverters {
  /** What picocli puts before its messages about options that exclude or require each other. */
  private static final String PICOCLI_PREFIX = "Error: ";

  private OptionConverters() {}

  public static CommandLine register(CommandLine line) {
    return line.registerConverter(Instant.class, OptionConverters::instant)
        .registerConverter(ZoneId.class, OptionConverters::zone)
        .registerConverter(LocalTime.class, OptionConverters::localTime)
        .registerConverter(int.class, OptionConverters::wholeNumber)
        .registerConverter(Integer.class, OptionConverters::wholeNumber)
        .registerConverter(Effect.class, text -> enumValue(text, Effect.class))
        .registerConverter(Mode.class, text -> enumValue(text, Mode.class))
        .registerConverter(Language.class, text -> enumValue(text, Language.class));
  }

  /**
   * What is wrong with the arguments. A value that is not allowed is reported with the values that
   * this command's option has in its label, as a type such as {@link Mode} has more.
   */
  public static String message(ParameterException invalid) {
    if (invalid instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    if (!(invalid.getCause() instanceof TypeConversionException why)
        || !(invalid.getArgSpec() instanceof OptionSpec option)) {
      String message = String.valueOf(invalid.getMessage());
      return message.startsWith(PICOCLI_PREFIX)
          ? message.substring(PICOCLI_PREFIX.length())
          : message;
    }
    String label = option.paramLabel();
    return option.longestName()
        + ": "
        + (label.contains("|")
            ? InvalidValue.text("'" + invalid.getValue() + "'", label.replace("|", " or "))
            : why.getMessage());
  }

  /** The first argument that nothing accepts, with the option or command that it probably means. */
  private static String unmatched(UnmatchedArgumentException unmatched) {
    CommandSpec command = unmatched.getCommandLine().getCommandSpec();
    String argument = unmatched.getUnmatched().getFirst();
    if (unmatched.isUnknownOption()) {
      List<String> names =
          command.optionsMap().keySet().stream().filter(name -> name.startsWith("--")).toList();
      return "unknown option '%s'%s".formatted(argument, meant(argument, names));
    }
    return command.subcommands().isEmpty()
        ? "unexpected argument '%s'".formatted(argument)
        : "unknown command '%s'%s"
            .formatted(argument, meant(argument, command.subcommands().keySet()));
  }

  private static String meant(String argument, Collection<String> known) {
    return KeySuggestion.nearest(argument, known)
        .map(name -> "; did you mean %s?".formatted(name))
        .orElse("");
  }

  private static int wholeNumber(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw invalid(text, "a whole number");
    }
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
