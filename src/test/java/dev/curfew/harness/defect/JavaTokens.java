package dev.curfew.harness.defect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a fragment of Java in a source file by its tokens, so that formatting and comments make no
 * difference. In the fragment, {@code $name} matches one or more tokens with balanced brackets.
 */
final class JavaTokens {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?s)(?<skip>\\s+|//[^\\n]*|/\\*.*?\\*/)"
              + "|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])+'"
              + "|[\\w$]+|.");
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";

  /** One token and its position in the text. */
  private record Token(String text, int start, int end) {
    boolean isWildcard() {
      return text.startsWith("$") && text.length() > 1;
    }
  }

  /**
   * A match of a fragment.
   *
   * @param captured the text that each wildcard matched
   */
  record Match(int start, int end, Map<String, String> captured) {
    /** Puts the captured texts into a replacement. */
    String fill(String replacement) {
      String filled = replacement;
      for (Map.Entry<String, String> each : captured.entrySet()) {
        filled = filled.replace(each.getKey(), each.getValue());
      }
      return filled;
    }
  }

  private final String text;
  private final List<Token> tokens;
  private final List<Token> fragment;

  private JavaTokens(String text, int from, int to, String fragment) {
    this.text = text;
    this.tokens = tokens(text, from, to);
    this.fragment = tokens(fragment, 0, fragment.length());
  }

  /** All matches of a fragment in a part of a text; a match may overlap the one before it. */
  static List<Match> matches(String text, int from, int to, String fragment) {
    JavaTokens search = new JavaTokens(text, from, to, fragment);
    if (search.fragment.isEmpty()) {
      throw new IllegalArgumentException("The fragment to replace is empty.");
    }
    List<Match> matches = new ArrayList<>();
    for (int at = 0; at < search.tokens.size(); at++) {
      Map<String, String> captured = new HashMap<>();
      int end = search.match(at, 0, captured);
      if (end > 0) {
        matches.add(
            new Match(search.tokens.get(at).start(), search.tokens.get(end - 1).end(), captured));
      }
    }
    return matches;
  }

  private static List<Token> tokens(String text, int from, int to) {
    List<Token> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(text).region(from, to);
    while (token.lookingAt()) {
      if (token.group("skip") == null) {
        tokens.add(new Token(token.group(), token.start(), token.end()));
      }
      token.region(token.end(), to);
    }
    return tokens;
  }

  /** The index after the last matched token, or -1 if the rest of the fragment does not match. */
  private int match(int at, int part, Map<String, String> captured) {
    if (part == fragment.size()) {
      return at;
    }
    if (at == tokens.size()) {
      return -1;
    }
    Token wanted = fragment.get(part);
    if (!wanted.isWildcard()) {
      boolean isSame = wanted.text().equals(tokens.get(at).text());
      return isSame ? match(at + 1, part + 1, captured) : -1;
    }
    int depth = 0;
    for (int end = at; end < tokens.size(); end++) {
      depth += depthChange(tokens.get(end).text());
      if (depth < 0) {
        return -1;
      }
      if (depth == 0) {
        int matched = match(end + 1, part + 1, captured);
        if (matched > 0) {
          captured.put(
              wanted.text(), text.substring(tokens.get(at).start(), tokens.get(end).end()));
          return matched;
        }
      }
    }
    return -1;
  }

  private static int depthChange(String token) {
    if (token.length() != 1) {
      return 0;
    }
    return OPENING.contains(token) ? 1 : CLOSING.contains(token) ? -1 : 0;
  }
}
