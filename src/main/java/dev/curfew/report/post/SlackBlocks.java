package dev.curfew.report.post;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.report.EndedRun;
import dev.curfew.report.delivery.SlackPost;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.DisplayText;
import dev.curfew.report.words.Message;
import dev.curfew.report.words.Sanitizer;
import java.util.List;

/**
 * Builds the blocks of one post within Slack's limits: 50 blocks, 3,000 characters for the text of
 * a section, 150 for a header (Block Kit reference), and about 13,200 over all blocks
 * (undocumented; slackapi/bolt-js issue 2509). Lengths are counted in UTF-16 units, which are never
 * fewer than code points; the total is counted as JSON encodes it. All arguments are plain text: it
 * is escaped here. Not thread-safe.
 */
final class SlackBlocks {
  /** For texts; the whole body stays under 12,000. */
  private static final int TEXTS = 9_500;

  private static final int MAX_BLOCKS = 48;
  private static final int MAX_SECTION = 2_800;
  private static final int MAX_HEADER = 150;

  /** Small enough that a line of ampersands, when escaped, still fits into a section. */
  private static final int LINE = 500;

  /** Reserved for the line that says how many more there are, and for the JSON around a text. */
  private static final int ASIDE = 200;

  private static final String NO_BULLET = "";
  private static final String BULLET = "• ";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Catalogue catalogue;
  private final ArrayNode blocks = JSON.arrayNode();
  private int room = TEXTS;

  SlackBlocks(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  void header(String title) {
    String text = title.length() <= MAX_HEADER ? Sanitizer.line(title) : cut(Sanitizer.line(title));
    room -= cost(text);
    blocks
        .addObject()
        .put("type", "header")
        .putObject("text")
        .put("type", "plain_text")
        .put("text", text)
        .put("emoji", false);
  }

  /** Does not split a surrogate pair. */
  private static String cut(String title) {
    int end = MAX_HEADER - 1;
    return title.substring(0, Character.isHighSurrogate(title.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }

  /** Adds small grey text. */
  void context(String words) {
    String text = escape(plain(Sanitizer.line(words, LINE)));
    room -= cost(text);
    blocks.addObject().put("type", "context").putArray("elements").add(mrkdwn(text));
  }

  /** Adds sentences that may contain text from outside, each on its own line. */
  void sentences(List<String> sentences) {
    instructions(sentences.stream().map(SlackBlocks::plain).toList());
  }

  /** Adds sentences without text from outside, which may contain code markup. */
  void instructions(List<String> sentences) {
    List<String> escaped =
        sentences.stream().map(line -> escape(Sanitizer.ends(line, 2 * LINE))).toList();
    section(NO_BULLET, escaped, NO_BULLET, MAX_SECTION);
  }

  /** Adds a command to copy, without text from outside. */
  void code(String command) {
    String text = "```\n" + escape(command) + "\n```";
    if (text.length() > MAX_SECTION) {
      throw new IllegalArgumentException("command too long for a post: " + command.length());
    }
    room -= cost(text);
    blocks.addObject().put("type", "section").set("text", mrkdwn(text));
  }

  /**
   * Adds a section of bulleted lines under a bold title; nothing if there are no lines.
   *
   * @param max characters for this section; a last line says how many lines do not fit
   * @return the number of characters used
   */
  int lines(String title, List<String> lines, int max) {
    List<String> escaped =
        lines.stream().map(line -> escape(plain(Sanitizer.ends(line, LINE)))).toList();
    return section("*" + escape(title) + "*", escaped, BULLET, max);
  }

  private int section(String title, List<String> lines, String bullet, int max) {
    int limit = Math.min(Math.min(max, MAX_SECTION), room);
    if (lines.isEmpty() || blocks.size() >= MAX_BLOCKS || limit < 2 * ASIDE) {
      return 0;
    }
    StringBuilder text = new StringBuilder(title);
    int shown = 0;
    while (shown < lines.size()) {
      String next = (text.isEmpty() ? "" : "\n") + bullet + lines.get(shown);
      if (cost(text + next) > limit - ASIDE) {
        break;
      }
      text.append(next);
      shown++;
    }
    if (shown < lines.size()) {
      String rest = catalogue.of(Message.MORE, lines.size() - shown);
      text.append(text.isEmpty() ? "" : "\n").append('_').append(rest).append('_');
    }
    blocks.addObject().put("type", "section").set("text", mrkdwn(text.toString()));
    int taken = cost(text.toString());
    room -= taken;
    return taken;
  }

  /**
   * @param notification the text of notifications and screen readers
   */
  SlackPost post(String notification) {
    ObjectNode body =
        JSON.objectNode().put("text", escape(plain(Sanitizer.line(notification, LINE))));
    body.set("blocks", blocks);
    return new SlackPost(body);
  }

  /** Escapes the three control characters of Slack's markup. */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Replaces backticks: one from outside would begin code markup that might never end. */
  private static String plain(String text) {
    return text.replace('`', 'ˋ');
  }

  /** Verbatim, so that Slack does not turn text that looks like a channel or address into links. */
  private static ObjectNode mrkdwn(String text) {
    return JSON.objectNode().put("type", "mrkdwn").put("text", text).put("verbatim", true);
  }

  private static int cost(String text) {
    return JsonStringEncoder.getInstance().quoteAsString(text).length;
  }

  /** Says that a report could not be delivered when its run ended. */
  static String lateText(EndedRun report, Catalogue catalogue) {
    return catalogue.of(
        Message.SLACK_LATE,
        DisplayText.sentence(report.run().id()),
        catalogue.time(report.end().endedAt(), report.run().zone()));
  }
}
