package dev.curfew.cli;

import dev.curfew.policy.Effect;
import dev.curfew.policy.time.IsoInstant;
import dev.curfew.policy.time.ZoneName;
import dev.curfew.run.Mode;
import dev.curfew.settings.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads option values; each error says what was found and what is allowed. */
final class Converters {
  private Converters() {}

  static CommandLine register(CommandLine line) {
    return line.registerConverter(Instant.class, Converters::instant)
        .registerConverter(ZoneId.class, Converters::zone)
        .registerConverter(Effect.class, text -> oneOf(text, Effect.values(), Effect::text))
        .registerConverter(Mode.class, text -> oneOf(text, Mode.values(), Mode::text))
        .registerConverter(Language.class, text -> oneOf(text, Language.values(), Language::text));
  }

  private static Instant instant(String text) {
    return IsoInstant.parse(text).orElseThrow(() -> wrong(text, IsoInstant.ALLOWED));
  }

  private static ZoneId zone(String text) {
    return ZoneName.parse(text).orElseThrow(() -> wrong(text, ZoneName.ALLOWED));
  }

  private static <E extends Enum<E>> E oneOf(
      String text, E[] values, Function<E, String> spelling) {
    return Arrays.stream(values)
        .filter(value -> spelling.apply(value).equals(text))
        .findFirst()
        .orElseThrow(() ->
            wrong(text, Arrays.stream(values).map(spelling).collect(Collectors.joining(" or "))));
  }

  private static TypeConversionException wrong(String found, String allowed) {
    return new TypeConversionException("found '%s'; allowed: %s".formatted(found, allowed));
  }
}
