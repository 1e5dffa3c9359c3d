package dev.curfew.policy.document.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests the key that an unknown key probably stands for. */
public final class KeySuggestion {
  /** Limits the time that an attacker can spend here; no known key is this long. */
  private static final int MAX_LENGTH = 40;

  private KeySuggestion() {}

  /** What is allowed in place of an unknown key: a suggestion if one is near, and all keys. */
  public static String advice(String key, Collection<String> known) {
    String keys = "the keys " + String.join(", ", known);
    return nearest(key, known)
        .map(meant -> "did you mean \"" + meant + "\"? Allowed are " + keys)
        .orElse(keys);
  }

  /** The known text that an unknown one probably stands for, if one is near. */
  public static Optional<String> nearest(String key, Collection<String> known) {
    if (key.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    return known.stream()
        .filter(one -> distance(key, one) <= Math.max(1, (one.length() + 1) / 3))
        .min(Comparator.comparingInt(one -> distance(key, one)));
  }

  /** Levenshtein distance, ignoring case. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
