package dev.curfew.report.words;

import dev.curfew.settings.Language;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run wrote down, in the language of a report. The ledger and {@code report.json} hold
 * English; here our own texts are found again by their English and said anew. What is not ours,
 * such as EC2's words, stays as it is.
 */
public final class Written {
  private static final String BETWEEN = "; ";
  private static final Map<Message, Pattern> REMARKS = remarks();

  private Written() {}

  /**
   * @param text one text, or several with {@code "; "} between them
   */
  public static String in(Catalogue catalogue, String text) {
    if (catalogue.language() == Language.ENGLISH) {
      return text;
    }
    List<String> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      Optional<Said> said = said(text, at);
      int end = said.map(Said::end).orElse(endOf(text, at));
      int from = at;
      parts.add(said.map(found -> found.in(catalogue)).orElseGet(() -> text.substring(from, end)));
      at = end + BETWEEN.length();
    }
    return String.join(BETWEEN, parts);
  }

  /** Whether a text is this message, whatever its values. */
  static boolean is(Message message, String text) {
    return REMARKS.get(message).matcher(text).matches();
  }

  /** Whether a text as a whole is one of ours. */
  static boolean isOurs(String text) {
    return said(text, 0).filter(said -> said.end() == text.length()).isPresent();
  }

  private record Said(Message message, MatchResult match) {
    int end() {
      return match.end();
    }

    String in(Catalogue catalogue) {
      Object[] values = new Object[match.groupCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = Written.in(catalogue, match.group(i + 1));
      }
      return catalogue.of(message, values);
    }
  }

  private static Optional<Said> said(String text, int from) {
    for (Map.Entry<Message, Pattern> remark : REMARKS.entrySet()) {
      Matcher matcher = remark.getValue().matcher(text).region(from, text.length());
      if (matcher.lookingAt()) {
        return Optional.of(new Said(remark.getKey(), matcher.toMatchResult()));
      }
    }
    return Optional.empty();
  }

  private static int endOf(String text, int from) {
    int end = text.indexOf(BETWEEN, from);
    return end < 0 ? text.length() : end;
  }

  private static Map<Message, Pattern> remarks() {
    ResourceBundle english = Catalogue.texts(Language.ENGLISH);
    Map<Message, Pattern> remarks = new EnumMap<>(Message.class);
    for (Message message : Message.values()) {
      if (message.name().startsWith("REMARK_")) {
        remarks.put(message, pattern(english.getString(message.key())));
      }
    }
    return remarks;
  }

  /** A pattern of what a message can be: its values in the order in which they stand. */
  private static Pattern pattern(String format) {
    Matcher pieces = Pattern.compile("'([{}'])|\\{\\d}|[^'{]+").matcher(format.replace("'}'", "}"));
    StringBuilder pattern = new StringBuilder();
    while (pieces.find()) {
      String piece = pieces.group();
      if (piece.startsWith("{")) {
        pattern.append("(.*?)");
      } else {
        pattern.append(Pattern.quote(pieces.group(1) == null ? piece : pieces.group(1)));
      }
    }
    return Pattern.compile(pattern.append("(?=; |$)").toString(), Pattern.DOTALL);
  }
}
