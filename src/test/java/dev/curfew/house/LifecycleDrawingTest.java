package dev.curfew.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The drawing of a stop's lifecycle in docs/architecture.md has the transitions of StopState's
 * Javadoc.
 */
class LifecycleDrawingTest {
  private static final Path STATES = Path.of("src/main/java/dev/curfew/lifecycle/StopState.java");
  private static final Pattern TRANSITION =
      Pattern.compile("(?m)^ \\* ([A-Z]\\w+) +([A-Z]\\w+) +([A-Z]\\w+)(?: .*)?$");

  @Test
  void theDrawingHasEveryTransition() throws IOException {
    assertThat(Files.readString(Path.of("docs/architecture.md")))
        .as("docs/architecture.md must contain this drawing:%n%s", drawing())
        .contains(drawing());
  }

  private static String drawing() throws IOException {
    Map<String, Set<String>> events = new LinkedHashMap<>();
    TRANSITION
        .matcher(Files.readString(STATES))
        .results()
        .forEach(row ->
            events
                .computeIfAbsent(row.group(1) + " --> " + row.group(3), _ -> new LinkedHashSet<>())
                .add(row.group(2)));
    assertThat(events).hasSizeGreaterThan(10);
    List<String> lines = new ArrayList<>();
    lines.add("```mermaid");
    lines.add("stateDiagram-v2");
    lines.add("  [*] --> Queued");
    events.forEach((arrow, causes) ->
        lines.add("  " + arrow + ": " + causes.stream().collect(Collectors.joining(", "))));
    lines.add("  Finished --> [*]");
    lines.add("```");
    return String.join("\n", lines) + "\n";
  }
}
