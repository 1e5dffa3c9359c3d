package dev.curfew.house;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a file that is written for readers. It has the length of the file, so that offsets
 * are those of the file: everything else is {@link #GAP}, and line breaks within a sentence are
 * spaces.
 */
final class Prose {
  /** Stands for what is not prose. No phrase matches across it. */
  static final char GAP = '\0';

  private static final Pattern TOKEN =
      Pattern.compile(
          "\"\"\"(?s:.*?)\"\"\"|\"(?:[^\"\\\\\n"
              + "]|\\\\.)*+\"|'(?:[^'\\\\\n"
              + "]|\\\\.)*+'|//[^\n"
              + "]*|/\\*(?s:.*?)\\*/");
  private static final Pattern BETWEEN_PARTS = Pattern.compile("\\s*\\+?\\s*");
  private static final Pattern COMMENT_MARGIN = Pattern.compile("\n\\s*\\*(?!/)");
  private static final String BLANK_LINE_OR_NEW_ITEM = "\n|[-*|>]|\\d+\\. |```";
  private static final Pattern MARKDOWN_BREAK =
      Pattern.compile("\n(?=[ #]*(?:" + BLANK_LINE_OR_NEW_ITEM + "))");
  private static final Pattern KEY_OR_BREAK =
      Pattern.compile("\n(?=[ #]*(?:" + BLANK_LINE_OR_NEW_ITEM + "|\\S+ = |\\w+:))");
  private static final Pattern LINE_START = Pattern.compile("\n[ #]*");
  private static final Pattern LAST_CELL = Pattern.compile("(?m)\\|[^|\n]*\\|$");

  private Prose() {}

  /** The comments and string literals; those that continue each other are one text. */
  static String ofJava(String source) {
    StringBuilder prose = new StringBuilder(String.valueOf(GAP).repeat(source.length()));
    Matcher token = TOKEN.matcher(source);
    int end = -1;
    char kind = ' ';
    while (token.find()) {
      char first = source.charAt(token.start());
      if (first == '\'') {
        continue;
      }
      String text = COMMENT_MARGIN.matcher(token.group()).replaceAll(Prose::blanks);
      prose.replace(token.start(), token.end(), text.replace('\n', ' '));
      boolean isContinued =
          end >= 0
              && first == kind
              && BETWEEN_PARTS.matcher(source.substring(end, token.start())).matches()
              && !source.startsWith("/*", token.start());
      if (isContinued) {
        blank(prose, end - 1, token.start() + (first == '"' ? 1 : 2), first == '"' ? 0 : 1);
      }
      end = token.end();
      kind = first;
    }
    return prose.toString();
  }

  /** All of it; blank lines, list items, table rows and keys begin a new text. */
  static String ofText(String text) {
    return divided(text, KEY_OR_BREAK);
  }

  /** As {@link #ofText}, but a line may begin with a word and a colon. */
  static String ofMarkdown(String text) {
    return divided(text, MARKDOWN_BREAK);
  }

  private static String divided(String text, Pattern between) {
    String items = between.matcher(text).replaceAll(Matcher.quoteReplacement("" + GAP));
    return LINE_START.matcher(items).replaceAll(Prose::blanks);
  }

  /** A glossary without the last column of its tables, which has the words that were replaced. */
  static String ofGlossary(String text) {
    return ofMarkdown(
        LAST_CELL
            .matcher(text)
            .replaceAll(cell -> String.valueOf(GAP).repeat(cell.group().length())));
  }

  private static void blank(StringBuilder prose, int from, int to, int skip) {
    for (int i = from + skip; i < to; i++) {
      prose.setCharAt(i, ' ');
    }
  }

  private static String blanks(java.util.regex.MatchResult match) {
    return " ".repeat(match.group().length());
  }
}
