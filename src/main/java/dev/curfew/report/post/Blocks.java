package dev.curfew.report.post;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.report.Clean;
import dev.curfew.report.SlackPost;
import java.util.List;

/**
 * Collects the blocks of one post and keeps it inside Slack's limits: 50 blocks, 3,000 characters
 * for the text of a section, 150 for a header (Block Kit reference), and about 13,200 over all
 * blocks (undocumented; slackapi/bolt-js issue 2509). All text given is plain: it is escaped here.
 * Not thread-safe.
 */
final class Blocks {
  /** The whole body stays under 12,000; this is what is left for texts. */
  private static final int TEXTS = 9_500;

  private static final int MOST_BLOCKS = 48;
  private static final int SECTION = 2_800;
  private static final int HEADER = 150;

  /** So that a line of nothing but ampersands still fits into a section. */
  private static final int LINE = 500;

  /** What the line about the rest, and the block around a text, may take. */
  private static final int ASIDE = 200;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ArrayNode blocks = JSON.arrayNode();
  private int room = TEXTS;

  void header(String title) {
    ObjectNode block = add("header", "plain_text", Clean.line(title, HEADER));
    ((ObjectNode) block.get("text")).put("emoji", false);
  }

  /** Small grey text. */
  void context(String words) {
    String text = escape(Clean.line(words, LINE));
    room -= cost(text);
    ObjectNode block = blocks.addObject().put("type", "context");
    block.putArray("elements").add(mrkdwn(text));
  }

  /**
   * A section of lines under a bold title; nothing where there are no lines.
   *
   * @param title empty for none
   * @param bullet what every line begins with
   * @param most so many characters for this section; what does not fit is counted
   * @return how many it took
   */
  int lines(String title, String bullet, List<String> lines, int most) {
    int limit = Math.min(Math.min(most, SECTION), room);
    if (lines.isEmpty() || blocks.size() >= MOST_BLOCKS || limit < 2 * ASIDE) {
      return 0;
    }
    StringBuilder text = new StringBuilder(title.isEmpty() ? "" : "*" + escape(title) + "*");
    int shown = 0;
    for (String line : lines) {
      String next = (text.isEmpty() ? "" : "\n") + bullet + escape(Clean.line(line, LINE));
      if (cost(text + next) > limit - ASIDE) {
        break;
      }
      text.append(next);
      shown++;
    }
    if (shown < lines.size()) {
      text.append("\n_and %,d more, in the mail_".formatted(lines.size() - shown));
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
    ObjectNode body = JSON.objectNode().put("text", escape(Clean.line(notification, LINE)));
    body.set("blocks", blocks);
    return new SlackPost(body.toString());
  }

  /** The three characters that Slack's markup gives a meaning to everywhere. */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private ObjectNode add(String block, String kind, String text) {
    room -= cost(text);
    ObjectNode added = blocks.addObject().put("type", block);
    added.putObject("text").put("type", kind).put("text", text);
    return added;
  }

  /** Verbatim: Slack is not to turn what looks like a channel or an address into a link. */
  private static ObjectNode mrkdwn(String text) {
    return JSON.objectNode().put("type", "mrkdwn").put("text", text).put("verbatim", true);
  }

  private static int cost(String text) {
    return JsonStringEncoder.getInstance().quoteAsString(text).length;
  }
}
