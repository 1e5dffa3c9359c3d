package dev.curfew.report.delivery;

/**
 * Counts what happened, for alarms and dashboards. An adapter throws nothing. Implementations are
 * thread-safe.
 */
@FunctionalInterface
public interface Metrics {
  /** Counts nothing. */
  Metrics NONE = (name, value) -> {};

  /** How many messages of a run were delivered, after its last attempt. */
  String REPORTS_SENT = "ReportsSent";

  /** How many of these messages were of a morning; {@link #REPORTS_SENT} does not count them. */
  String MORNING_REPORTS_SENT = "MorningReportsSent";

  /** How many messages of a run could not be delivered, after its last attempt. */
  String REPORTS_UNSENT = "ReportsUnsent";

  /** How many instances a run stopped. */
  String INSTANCES_STOPPED = "InstancesStopped";

  /** How many instances EC2 refused to stop in a run. */
  String INSTANCES_REFUSED = "InstancesRefused";

  /** How many instances a morning started. */
  String INSTANCES_STARTED = "InstancesStarted";

  /** How many instances a morning was to start and did not, or not in time. */
  String INSTANCES_NOT_STARTED = "InstancesNotStarted";

  /**
   * @param name in upper camel case, as CloudWatch shows it
   * @param value what to add
   */
  void count(String name, int value);
}
