package dev.curfew.local.channels;

import dev.curfew.report.delivery.Metrics;
import java.util.Map;
import java.util.TreeMap;

/** Replaces CloudWatch: sums the counts. Thread-safe. */
public final class RecordingMetrics implements Metrics {
  private final Map<String, Integer> counts = new TreeMap<>();

  @Override
  public synchronized void count(String name, int value) {
    counts.merge(name, value, Integer::sum);
  }

  /** The sums so far, by metric name. */
  public synchronized Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }
}
