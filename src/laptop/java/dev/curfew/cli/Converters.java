package dev.curfew.cli;

import dev.curfew.instance.HasText;
import dev.curfew.policy.Effect;
import dev.curfew.policy.time.IsoInstant;
import dev.curfew.policy.time.ZoneName;
import dev.curfew.run.Mode;
import dev.curfew.settings.Language;
import java.time.Instant;
import java.time.ZoneId;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads option values; each error says what was found and what is allowed. */
final class Converters {
  private Converters() {}

  static CommandLine register(CommandLine line) {
    return line.registerConverter(Instant.class, Converters::instant)
        .registerConverter(ZoneId.class, Converters::zone)
        .registerConverter(Effect.class, text -> constant(text, Effect.class))
        .registerConverter(Mode.class, text -> constant(text, Mode.class))
        .registerConverter(Language.class, text -> constant(text, Language.class));
  }

  private static Instant instant(String text) {
    return IsoInstant.parse(text).orElseThrow(() -> wrong(text, IsoInstant.ALLOWED));
  }

  private static ZoneId zone(String text) {
    return ZoneName.parse(text).orElseThrow(() -> wrong(text, ZoneName.ALLOWED));
  }

  private static <E extends Enum<E> & HasText> E constant(String text, Class<E> type) {
    return HasText.parse(type, text)
        .orElseThrow(() -> wrong(text, String.join(" or ", HasText.texts(type))));
  }

  private static TypeConversionException wrong(String found, String allowed) {
    return new TypeConversionException("found '%s'; allowed: %s".formatted(found, allowed));
  }
}
