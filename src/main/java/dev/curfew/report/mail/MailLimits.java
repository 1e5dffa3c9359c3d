package dev.curfew.report.mail;

/**
 * How much of a report a mail shows; the rest is counted, and in the attachment.
 *
 * @param points under each heading of what needs a person
 * @param rows of regions, owners and policies, each
 * @param instances over all regions
 */
record MailLimits(int points, int rows, int instances) {
  /** What is tried first: Gmail's 102 KB hold about 200 instances. */
  static final MailLimits PAGE = new MailLimits(25, 40, 240);

  /** The text part, which nobody cuts. */
  static final MailLimits TEXT = new MailLimits(100, 100, 500);

  private static final int FEW = 40;

  MailLimits {
    if (points < 0 || rows < 0 || instances < 0) {
      throw new IllegalArgumentException("less than no room: " + points + ", " + rows);
    }
  }

  /** Less: of the instances first, as their rows take the most; then of everything. */
  MailLimits smaller() {
    return instances > FEW
        ? new MailLimits(points, rows, instances * 4 / 5)
        : new MailLimits(points * 2 / 3, rows * 2 / 3, instances * 2 / 3);
  }
}
