package dev.curfew.local.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which EC2 instance types have instance storage, as far as this program knows. The header of
 * {@code instance-types.txt} says where the table comes from, and of which day it is.
 */
public final class InstanceTypes {
  private static final String TABLE = "instance-types.txt";
  private static final Map<String, Boolean> STORAGE = load();

  private InstanceTypes() {}

  /**
   * What {@code InstanceStorageSupported} of {@code DescribeInstanceTypes} is for this type.
   *
   * @param type for example {@code m5d.large}
   * @return empty for a type that is not in the table, even if its family is
   */
  public static Optional<Boolean> instanceStorage(String type) {
    return Optional.ofNullable(STORAGE.get(type));
  }

  /** The whole table: type to whether it has instance storage. */
  public static Map<String, Boolean> table() {
    return STORAGE;
  }

  private static Map<String, Boolean> load() {
    try (InputStream table = InstanceTypes.class.getResourceAsStream(TABLE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      Map<String, Boolean> storage = new HashMap<>();
      lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> family(line, storage));
      return Map.copyOf(storage);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void family(String line, Map<String, Boolean> storage) {
    String[] words = line.split(" ");
    boolean supported =
        switch (words[1]) {
          case "storage" -> true;
          case "none" -> false;
          default -> throw new IllegalStateException(TABLE + ": " + line);
        };
    for (int i = 2; i < words.length; i++) {
      storage.put(words[0] + "." + words[i], supported);
    }
  }
}
