package dev.curfew.local.channels;

import dev.curfew.report.delivery.Metrics;
import java.util.Map;
import java.util.TreeMap;

/** Stands in for CloudWatch: adds up. Thread-safe. */
public final class RecordingMetrics implements Metrics {
  private final Map<String, Integer> counts = new TreeMap<>();

  @Override
  public synchronized void count(String name, int value) {
    counts.merge(name, value, Integer::sum);
  }

  /** What each name has come to so far. */
  public synchronized Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }
}
