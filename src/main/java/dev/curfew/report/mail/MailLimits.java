package dev.curfew.report.mail;

/**
 * How much of a report a mail shows. The mail says how many more there are; the attachment has all.
 *
 * @param actionItems under each heading
 * @param rows of regions, owners and policies, each
 * @param instances over all regions
 */
record MailLimits(int actionItems, int rows, int instances) {
  /** The limits to try first: Gmail's 102 KB hold about 200 instances. */
  static final MailLimits PAGE = new MailLimits(25, 40, 240);

  /** The text part, which no mail program clips. */
  static final MailLimits TEXT = new MailLimits(100, 100, 500);

  private static final int MIN_INSTANCES_FIRST = 40;

  MailLimits {
    if (actionItems < 0 || rows < 0 || instances < 0) {
      throw new IllegalArgumentException(
          "negative limit: %d, %d, %d".formatted(actionItems, rows, instances));
    }
  }

  /** Smaller limits: first fewer instances, as their rows are the largest, then less of all. */
  MailLimits smaller() {
    return instances > MIN_INSTANCES_FIRST
        ? new MailLimits(actionItems, rows, instances * 4 / 5)
        : new MailLimits(actionItems * 2 / 3, rows * 2 / 3, instances * 2 / 3);
  }
}
