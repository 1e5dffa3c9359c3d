package dev.curfew.report.post;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.report.delivery.SlackPost;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.Message;
import dev.curfew.report.words.Sanitizer;
import java.util.List;

/**
 * Collects the blocks of one post and keeps it inside Slack's limits: 50 blocks, 3,000 characters
 * for the text of a section, 150 for a header (Block Kit reference), and about 13,200 over all
 * blocks (undocumented; slackapi/bolt-js issue 2509). Lengths are counted in UTF-16 units, which
 * are never fewer than code points; in all, as JSON spells them. All text given is plain: it is
 * escaped here. Not thread-safe.
 */
final class SlackBlocks {
  /** The whole body stays under 12,000; this is what is left for texts. */
  private static final int TEXTS = 9_500;

  private static final int MOST_BLOCKS = 48;
  private static final int SECTION = 2_800;
  private static final int HEADER = 150;

  /** So that a line of nothing but ampersands still fits into a section. */
  private static final int LINE = 500;

  /** What the line about the rest, and the block around a text, may take. */
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
    String text = title.length() <= HEADER ? Sanitizer.line(title) : cut(Sanitizer.line(title));
    room -= cost(text);
    blocks
        .addObject()
        .put("type", "header")
        .putObject("text")
        .put("type", "plain_text")
        .put("text", text)
        .put("emoji", false);
  }

  /** At a whole code point, so that no emoji is torn. */
  private static String cut(String title) {
    int end = HEADER - 1;
    return title.substring(0, Character.isHighSurrogate(title.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }

  /** Small grey text. */
  void context(String words) {
    String text = escape(plain(Sanitizer.line(words, LINE)));
    room -= cost(text);
    blocks.addObject().put("type", "context").putArray("elements").add(mrkdwn(text));
  }

  /** Sentences, each on a line of its own, with words from outside in them. */
  void sentences(List<String> sentences) {
    instructions(sentences.stream().map(SlackBlocks::plain).toList());
  }

  /** Sentences of ours alone, with code in them. */
  void instructions(List<String> sentences) {
    List<String> escaped =
        sentences.stream().map(line -> escape(Sanitizer.line(line, 2 * LINE))).toList();
    section(NO_BULLET, escaped, NO_BULLET, SECTION);
  }

  /**
   * A section of bulleted lines under a bold title; nothing where there are no lines.
   *
   * @param most so many characters for this section; what does not fit is counted
   * @return how many it took
   */
  int lines(String title, List<String> lines, int most) {
    List<String> escaped =
        lines.stream().map(line -> escape(plain(Sanitizer.line(line, LINE)))).toList();
    return section("*" + escape(title) + "*", escaped, BULLET, most);
  }

  private int section(String title, List<String> lines, String bullet, int most) {
    int limit = Math.min(Math.min(most, SECTION), room);
    if (lines.isEmpty() || blocks.size() >= MOST_BLOCKS || limit < 2 * ASIDE) {
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
   * @param notification what a notification shows, and a reader of the screen
   */
  SlackPost post(String notification) {
    ObjectNode body =
        JSON.objectNode().put("text", escape(plain(Sanitizer.line(notification, LINE))));
    body.set("blocks", blocks);
    return new SlackPost(body);
  }

  /** The three characters that Slack's markup gives a meaning to everywhere. */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** A backtick from outside would begin code, which ends many lines later or never. */
  private static String plain(String text) {
    return text.replace('`', 'ˋ');
  }

  /** Verbatim: Slack is not to turn what looks like a channel or an address into a link. */
  private static ObjectNode mrkdwn(String text) {
    return JSON.objectNode().put("type", "mrkdwn").put("text", text).put("verbatim", true);
  }

  private static int cost(String text) {
    return JsonStringEncoder.getInstance().quoteAsString(text).length;
  }
}
