package dev.curfew.plan;

import static dev.curfew.testing.Entries.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.lifecycle.PlannedInstance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueChunksTest {
  private static final List<String> GROUPS =
      List.of("stay/", "stop/0000001/", "stop/0000002/", "stop/0000003/", "stop/alone/");

  private static List<List<PlannedInstance>> chunks(List<PlannedInstance> listed, int pageSize) {
    List<List<PlannedInstance>> chunks = new ArrayList<>();
    QueueChunks queue = new QueueChunks(chunks::add);
    for (int from = 0; from < listed.size(); from += pageSize) {
      queue.add(listed.subList(from, Math.min(from + pageSize, listed.size())));
    }
    queue.end();
    return chunks;
  }

  private static Stream<PlannedInstance> instances(String group, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> waiting("%si-%s%05d".formatted(group, group.replace("/", ""), i)));
  }

  @Test
  void sharesOneChunkAmongSizesOfASmallPlan() {
    List<PlannedInstance> listed =
        GROUPS.stream().flatMap(group -> instances(group, 30)).collect(Collectors.toList());
    Collections.shuffle(listed, new Random(1));

    List<List<PlannedInstance>> chunks = chunks(listed, 40);

    assertThat(chunks).hasSize(1);
    assertThat(chunks.getFirst())
        .isEqualTo(
            listed.stream().sorted(Comparator.comparing(PlannedInstance::queuePosition)).toList());
  }

  @Test
  void hasNoChunkWithoutInstances() {
    assertThat(chunks(List.of(), 10)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 2000", "2, 2000", "3, 777", "4, 200", "5, 201", "6, 10000"})
  void chunksOfALargePlanDoNotOverlapAndKeepTheOrderOfSizes(int seed, int count) {
    Random random = new Random(seed);
    List<PlannedInstance> listed =
        GROUPS.stream()
            .flatMap(group -> instances(group, random.nextInt(count)))
            .collect(Collectors.toList());
    Collections.shuffle(listed, random);

    List<List<PlannedInstance>> chunks = chunks(listed, 1 + random.nextInt(300));

    chunks.forEach(chunk -> assertThat(chunk).hasSizeBetween(1, QueueChunks.CHUNK));
    chunks.sort(Comparator.comparing(chunk -> chunk.getFirst().queuePosition()));
    List<PlannedInstance> queue = chunks.stream().flatMap(List::stream).toList();
    assertThat(queue).isSortedAccordingTo(Comparator.comparing(PlannedInstance::queuePosition));
    Set<String> ids = new HashSet<>();
    queue.forEach(planned -> assertThat(ids.add(planned.instance())).isTrue());
    assertThat(ids)
        .isEqualTo(listed.stream().map(PlannedInstance::instance).collect(Collectors.toSet()));
    assertThat(queue.stream().map(QueueChunksTest::group).toList())
        .isEqualTo(listed.stream().map(QueueChunksTest::group).sorted().toList());
    assertThat(chunks).hasSizeLessThanOrEqualTo(listed.size() / QueueChunks.CHUNK + GROUPS.size());
  }

  /** The group of an instance of this test, whether or not its position has a part. */
  private static String group(PlannedInstance planned) {
    return GROUPS.stream()
        .filter(group -> planned.queuePosition().startsWith(group))
        .findFirst()
        .orElseThrow();
  }
}
