package dev.curfew.report.delivery;

/**
 * Where what happened is counted, for alarms and dashboards. An adapter throws nothing.
 * Implementations are thread-safe.
 */
@FunctionalInterface
public interface Metrics {
  /** Counts nothing. */
  Metrics NONE = (name, value) -> {};

  /** How many messages of a run left, at the end of its tries. */
  String REPORTS_SENT = "ReportsSent";

  /** How many messages of a run could not be sent, at the end of its tries. */
  String REPORTS_UNSENT = "ReportsUnsent";

  /**
   * @param name in upper camel case, as CloudWatch shows it
   * @param value what to add
   */
  void count(String name, int value);
}
