package dev.curfew.report.words;

import java.util.Locale;

/**
 * Every text of ours that a report is made of. Each stands in the catalogue of each language, under
 * {@link #key()}; the English catalogue says what the values are.
 */
public enum Message {
  // What the forms share.
  LIST_SEPARATOR,
  LINE,
  NONE,
  INSTANCES,
  RUNNING_INSTANCES,
  REGIONS,
  MODE_PLAN,
  MODE_STOP,
  DATE_DAY,
  DATE_MINUTE,
  TIME,
  MORE,

  // Outcomes and obstacles.
  OUTCOME_KEPT,
  OUTCOME_BLOCKED,
  OUTCOME_PLANNED,
  OUTCOME_STOPPED,
  OUTCOME_STOPPING,
  OUTCOME_REFUSED,
  OUTCOME_GONE,
  COUNT_KEPT,
  COUNT_BLOCKED,
  COUNT_PLANNED,
  COUNT_STOPPED,
  COUNT_STOPPING,
  COUNT_REFUSED,
  COUNT_GONE,
  OBSTACLE,
  OBSTACLE_NEVER_STOP,
  OBSTACLE_STARTING,
  OBSTACLE_MANAGED,
  OBSTACLE_AUTO_SCALING,
  OBSTACLE_EMR,
  OBSTACLE_KUBERNETES,
  OBSTACLE_FLEET,
  OBSTACLE_SPOT_ONE_TIME,
  OBSTACLE_INSTANCE_STORE_ROOT,
  OBSTACLE_INSTANCE_STORE_DATA,

  // The result in a few words.
  TITLE,
  SUBJECT,
  HEADLINE_PLAN,
  HEADLINE_PLAN_NOTHING,
  HEADLINE_LIMITED,
  HEADLINE_REFUSED,
  HEADLINE_NO_POLICY,
  HEADLINE_FAILED,
  HEADLINE_NOTHING_TO_STOP,
  HEADLINE_NOTHING_STOPPED,
  HEADLINE_NOT_REACHED,
  HEADLINE_UNREAD,
  HEADLINE_DENIED,

  // Why an instance came to what it came to.
  REASON_DEFAULT_STOP,
  REASON_DEFAULT_KEEP,
  REASON_BOTH,
  REASON_POLICY,
  REASON_POLICY_TERMS,
  ENDS_NEVER,
  ENDS_AT;

  /** As the catalogues have it, for example {@code headline.plan.nothing}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
