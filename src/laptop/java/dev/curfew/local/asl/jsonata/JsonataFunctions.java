package dev.curfew.local.asl.jsonata;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * The functions that Step Functions adds to JSONata, and those of JSONata that ask for the time,
 * which here is the run's own ("Transforming data with JSONata in Step Functions", AWS developer
 * guide).
 */
public final class JsonataFunctions {
  /** The most numbers that {@code $range} returns, as the intrinsic function before it. */
  private static final int LONGEST_RANGE = 1_000;

  private static final Set<String> ALGORITHMS =
      Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Map<String, Jsonata.JFunction> byName;

  /**
   * @param clock the time that {@code $now} and {@code $millis} return
   * @param random where {@code $random} and {@code $uuid} come from
   */
  public JsonataFunctions(InstantSource clock, Random random) {
    byName =
        Map.of(
            "now", function("now", "<s?s?:s>", args -> now(clock, args)),
            "millis", function("millis", "<:n>", args -> clock.millis()),
            "random", function("random", "<n?:n>", args -> random(random, args)),
            "uuid", function("uuid", "<:s>", args -> uuid(random).toString()),
            "partition", function("partition", "<an:a>", JsonataFunctions::partition),
            "range", function("range", "<nnn:a>", JsonataFunctions::range),
            "hash", function("hash", "<ss:s>", JsonataFunctions::hash),
            "parse", function("parse", "<s:x>", JsonataFunctions::parse),
            "eval", function("eval", "<sx?:x>", JsonataFunctions::eval));
  }

  /** A random UUID (version 4) from the given source. */
  public static UUID uuid(Random random) {
    long high = random.nextLong() & 0xffff_ffff_ffff_0fffL | 0x4000L;
    long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  void bindTo(Jsonata.Frame frame) {
    byName.forEach(frame::bind);
  }

  private static Jsonata.JFunction function(
      String name, String signature, Jsonata.FnVarArgs<Object> body) {
    return Jsonata.function(name, body, signature);
  }

  private static Object now(InstantSource clock, List<?> args) {
    return com.dashjoin.jsonata.Functions.dateTimeFromMillis(
        clock.millis(), (String) args.get(0), (String) args.get(1));
  }

  /** With a seed it is the same number each time, as with AWS (though not AWS's number). */
  private static Object random(Random random, List<?> args) {
    Random source = args.get(0) instanceof Number seed ? new Random(seed.longValue()) : random;
    return source.nextDouble();
  }

  private static Object partition(List<?> args) {
    List<?> items = (List<?>) args.get(0);
    int size = ((Number) args.get(1)).intValue();
    if (size < 1) {
      throw new QueryFailure("$partition: found size " + size + "; allowed: 1 or more");
    }
    List<Object> parts = new ArrayList<>();
    for (int from = 0; from < items.size(); from += size) {
      parts.add(new ArrayList<>(items.subList(from, Math.min(from + size, items.size()))));
    }
    return parts;
  }

  private static Object range(List<?> args) {
    long first = ((Number) args.get(0)).longValue();
    long last = ((Number) args.get(1)).longValue();
    long step = ((Number) args.get(2)).longValue();
    if (step == 0 || (last - first) / step >= LONGEST_RANGE) {
      throw new QueryFailure(
          "$range: found step " + step + "; allowed: not 0, and at most 1,000 numbers");
    }
    List<Object> numbers = new ArrayList<>();
    for (long number = first; step > 0 ? number <= last : number >= last; number += step) {
      numbers.add(number);
    }
    return numbers;
  }

  private static Object hash(List<?> args) {
    String algorithm = (String) args.get(1);
    if (!ALGORITHMS.contains(algorithm)) {
      throw new QueryFailure("$hash: found '" + algorithm + "'; allowed: " + ALGORITHMS);
    }
    try {
      byte[] data = ((String) args.get(0)).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(data));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java lacks " + algorithm, impossible);
    }
  }

  private static Object parse(List<?> args) {
    try {
      return JsonValues.fromJson(JSON.readTree((String) args.get(0)));
    } catch (JsonProcessingException notJson) {
      throw new QueryFailure("$parse: not JSON: " + notJson.getOriginalMessage());
    }
  }

  /** Step Functions does not have it, while the engine does. */
  private static Object eval(List<?> args) {
    throw new QueryFailure("$eval: Step Functions does not support this function");
  }
}
