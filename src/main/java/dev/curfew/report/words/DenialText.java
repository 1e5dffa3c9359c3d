package dev.curfew.report.words;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shortens AWS's message of a denial, with its reason at the end (IAM User Guide, "Troubleshoot
 * access denied error messages"): the caller becomes its role or user, and the first sentence,
 * which every denial has, and the encoded message, which no person can read, are left out. Action,
 * resource and reason stay. Other text stays as it is. Pure.
 */
final class DenialText {
  /** The first sentence, if another one says more. */
  private static final Pattern OPENING =
      Pattern.compile("You are not authorized to perform this operation\\.\\s+(?=User: )");

  /** The caller: kind, then its name or that of its role. A session's name is left out. */
  private static final Pattern CALLER =
      Pattern.compile(
          "User:"
              + " arn:[a-z0-9-]+:(?:iam|sts)::\\d*:(?:assumed-role/([^/\\s]+)(?:/\\S*)?|(user|role|federated-user)/(?:\\S*/)?([^/\\s]+)|(root))");

  private static final Pattern ENCODED =
      Pattern.compile(
          "[.;,]?\\s*\\(?Encoded authorization failure message:?\\s*[A-Za-z0-9_+/=-]*\\)?\\.?",
          Pattern.CASE_INSENSITIVE);

  private DenialText() {}

  /**
   * The text without what no reader needs.
   *
   * @param withoutEncoded adds how to decode the encoded message that was left out
   */
  static String shortened(String text, UnaryOperator<String> withoutEncoded) {
    Matcher encoded = ENCODED.matcher(text);
    String plain = encoded.find() ? withoutEncoded.apply(encoded.replaceAll("").strip()) : text;
    return CALLER
        .matcher(OPENING.matcher(plain).replaceAll(""))
        .replaceAll(caller -> Matcher.quoteReplacement(caller(caller)));
  }

  private static String caller(MatchResult caller) {
    if (caller.group(1) != null) {
      return "role " + caller.group(1);
    }
    return caller.group(2) == null ? "root user" : caller.group(2) + " " + caller.group(3);
  }
}
