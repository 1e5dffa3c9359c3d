package dev.curfew.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Relative links in Markdown lead to a file that exists, and anchors to a heading, as GitHub names
 * them.
 */
class MarkdownLinksTest {
  private static final Path README = Path.of("README.md");
  private static final Path INDEX = Path.of("docs/README.md");
  private static final Pattern LINK =
      Pattern.compile("\\]\\(([^)\\s#]*)(?:#([^)\\s]+))?\\)|<img src=\"([^\"]+)\"");
  private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      List<Path> pages =
          new ArrayList<>(docs.filter(page -> page.toString().endsWith(".md")).toList());
      pages.add(README);
      return pages.stream().sorted();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void relativeLinksResolve(Path page) throws IOException {
    assertThat(broken(page, Files.readString(page))).isEmpty();
  }

  @Test
  void findsBrokenLinks() throws IOException {
    assertThat(broken(README, "[a](docs/none.md), [b](#no-heading), [c](docs/limits.md#none)"))
        .hasSize(3);
    assertThat(broken(README, "[a](docs/limits.md#over-a-limit), [b](https://example.com/x)"))
        .isEmpty();
  }

  @Test
  void theIndexLinksToEveryPage() throws IOException {
    Set<Path> linked =
        LINK.matcher(Files.readString(INDEX))
            .results()
            .filter(link -> link.group(1) != null)
            .map(link -> INDEX.resolveSibling(link.group(1)).normalize())
            .collect(Collectors.toSet());
    assertThat(pages().filter(page -> !page.equals(README) && !page.equals(INDEX)))
        .allMatch(page -> linked.contains(page) || linked.contains(page.getParent()));
  }

  private static List<String> broken(Path page, String text) throws IOException {
    List<String> broken = new ArrayList<>();
    Matcher link = LINK.matcher(FENCE.matcher(text).replaceAll(""));
    while (link.find()) {
      String path = link.group(3) == null ? link.group(1) : link.group(3);
      Path target = path.isEmpty() ? page : page.resolveSibling(path).normalize();
      boolean isExternal = path.contains(":");
      if (!isExternal && !(Files.exists(target) && hasAnchor(target, link.group(2), page, text))) {
        broken.add(link.group());
      }
    }
    return broken;
  }

  private static boolean hasAnchor(Path target, String anchor, Path page, String text)
      throws IOException {
    if (anchor == null) {
      return true;
    }
    String content = target.equals(page) ? text : Files.readString(target);
    return HEADING
        .matcher(FENCE.matcher(content).replaceAll(""))
        .results()
        .anyMatch(heading -> anchor(heading.group(1)).equals(anchor));
  }

  private static String anchor(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .strip()
        .replace(' ', '-');
  }
}
