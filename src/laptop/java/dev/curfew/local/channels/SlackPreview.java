package dev.curfew.local.channels;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.report.delivery.SlackPost;
import dev.curfew.report.words.Catalogue;
import dev.curfew.report.words.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows Slack posts as one HTML page without scripts, in light and dark mode. Supports only the
 * blocks and the markup that Curfew's posts use.
 */
public final class SlackPreview {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(language|title|posts)}");

  /**
   * Slack's markup: code, in which no other markup applies, then bold, italic and strikethrough.
   */
  private static final Pattern MARKUP =
      Pattern.compile(
          "```\n(?<block>[^`]+)\n```"
              + "|`(?<code>[^`\n]+)`"
              + "|(?<![\\p{L}\\p{N}*])\\*(?<bold>[^*\n]+)\\*(?![\\p{L}\\p{N}*])"
              + "|(?<![\\p{L}\\p{N}_])_(?<italic>[^_\n]+)_(?![\\p{L}\\p{N}_])"
              + "|(?<![\\p{L}\\p{N}~])~(?<struck>[^~\n]+)~(?![\\p{L}\\p{N}~])");

  private static final Map<String, String> TAGS =
      Map.of("block", "pre", "code", "code", "bold", "b", "italic", "i", "struck", "s");

  private final Catalogue catalogue;

  private SlackPreview(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The page.
   *
   * @param posts in the order in which they were sent
   */
  public static String html(List<SlackPost> posts, Catalogue catalogue) {
    SlackPreview preview = new SlackPreview(catalogue);
    StringBuilder all = new StringBuilder();
    posts.forEach(post -> all.append(preview.post(post)));
    Map<String, String> values =
        Map.of(
            "language", catalogue.language().text(),
            "title", escape(catalogue.of(Message.PREVIEW_TITLE)),
            "posts", all.toString());
    return PLACEHOLDER
        .matcher(page())
        .replaceAll(hit -> Matcher.quoteReplacement(values.get(hit.group(1))));
  }

  private String post(SlackPost post) {
    JsonNode body = post.body();
    StringBuilder html = new StringBuilder();
    post.thread()
        .ifPresent(thread ->
            html.append("<div class=\"reply\">")
                .append("<p class=\"where\">")
                .append(
                    escape(
                        catalogue.of(
                            thread.broadcast()
                                ? Message.PREVIEW_BROADCAST
                                : Message.PREVIEW_THREAD)))
                .append("</p>"));
    html.append("<article><div class=\"icon\">C</div><div class=\"message\">")
        .append("<div><span class=\"sender\">Curfew</span><span class=\"app\">APP</span></div>\n");
    body.path("blocks").forEach(block -> html.append(block(block)).append('\n'));
    String notification = unescape(body.get("text").textValue());
    html.append("<p class=\"notification\">")
        .append(escape(catalogue.of(Message.PREVIEW_NOTIFICATION, notification)))
        .append("</p></div></article>\n");
    return html.append(post.thread().isPresent() ? "</div>\n" : "").toString();
  }

  private static String block(JsonNode block) {
    String type = block.get("type").textValue();
    return switch (type) {
      case "header" ->
          "<div class=\"header\">" + escape(block.at("/text/text").textValue()) + "</div>";
      case "section" ->
          "<div class=\"section\">" + marked(block.at("/text/text").textValue()) + "</div>";
      case "context" ->
          "<div class=\"context\">" + marked(block.at("/elements/0/text").textValue()) + "</div>";
      default -> throw new IllegalArgumentException("a block of type " + type);
    };
  }

  /** Slack's markup as HTML. */
  private static String marked(String text) {
    String plain = unescape(text);
    StringBuilder html = new StringBuilder();
    Matcher matcher = MARKUP.matcher(plain);
    int at = 0;
    while (matcher.find()) {
      html.append(escape(plain.substring(at, matcher.start())));
      TAGS.forEach((group, tag) -> {
        String inside = matcher.group(group);
        if (inside != null) {
          html.append('<').append(tag).append('>').append(escape(inside));
          html.append("</").append(tag).append('>');
        }
      });
      at = matcher.end();
    }
    return html.append(escape(plain.substring(at))).toString().replace("\n", "<br>\n");
  }

  private static String unescape(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String page() {
    try (InputStream page = SlackPreview.class.getResourceAsStream("preview.html")) {
      return new String(
          Objects.requireNonNull(page, "preview.html").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
