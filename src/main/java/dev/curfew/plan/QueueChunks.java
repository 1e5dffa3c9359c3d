package dev.curfew.plan;

import static java.util.Objects.requireNonNull;

import dev.curfew.lifecycle.PlannedInstance;
import dev.curfew.lifecycle.StopOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Sorts planned instances into the stop queue while they are listed, in chunks whose queue
 * positions do not overlap. At most one chunk for each size of instance is in memory. Not
 * thread-safe.
 */
final class QueueChunks {
  /** The maximum number of instances in a chunk. */
  static final int CHUNK = 200;

  private final Consumer<List<PlannedInstance>> sink;
  private final Map<String, List<PlannedInstance>> open = new TreeMap<>();
  private final Map<String, Integer> fullChunks = new HashMap<>();

  /**
   * @param sink receives the chunks, each in queue order, in no order among themselves
   */
  QueueChunks(Consumer<List<PlannedInstance>> sink) {
    this.sink = requireNonNull(sink, "sink");
  }

  void add(List<PlannedInstance> page) {
    for (PlannedInstance planned : page) {
      String group = StopOrder.group(planned.queuePosition());
      List<PlannedInstance> chunk = open.computeIfAbsent(group, _ -> new ArrayList<>());
      chunk.add(planned);
      if (chunk.size() == CHUNK) {
        int number = fullChunks.merge(group, 1, Integer::sum);
        write(
            chunk.stream()
                .map(each -> each.at(StopOrder.inPart(each.queuePosition(), number)))
                .toList());
        chunk.clear();
      }
    }
  }

  /**
   * Passes on the rest: instances of several sizes share a chunk, unless a full chunk lies between
   * them.
   */
  void end() {
    List<PlannedInstance> rest = new ArrayList<>();
    for (Map.Entry<String, List<PlannedInstance>> group : open.entrySet()) {
      if (fullChunks.containsKey(group.getKey())) {
        write(rest);
        rest.clear();
      }
      for (PlannedInstance planned : sorted(group.getValue())) {
        rest.add(planned);
        if (rest.size() == CHUNK) {
          write(rest);
          rest.clear();
        }
      }
    }
    write(rest);
  }

  private void write(List<PlannedInstance> chunk) {
    if (!chunk.isEmpty()) {
      sink.accept(sorted(chunk));
    }
  }

  private static List<PlannedInstance> sorted(List<PlannedInstance> chunk) {
    return chunk.stream().sorted(Comparator.comparing(PlannedInstance::queuePosition)).toList();
  }
}
