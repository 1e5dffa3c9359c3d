package dev.curfew.speed;

import dev.curfew.settings.LedgerRetention;
import dev.curfew.speed.ManyRegions.LedgerUse;

/**
 * What DynamoDB costs in a month of 30 nights once each night's items expire as fast as new ones
 * are written, at the on-demand prices of us-east-1 in 2026
 * (aws.amazon.com/dynamodb/pricing/on-demand): write and read units, storage, and the continuous
 * backup that the template turns on.
 */
final class LedgerBill {
  private static final double NIGHTS = 30;
  private static final double DOLLARS_PER_WRITE_UNIT = 0.625 / 1_000_000;
  private static final double DOLLARS_PER_READ_UNIT = 0.125 / 1_000_000;
  private static final double DOLLARS_PER_GIGABYTE = 0.25 + 0.20;
  private static final double GIGABYTE = 1L << 30;

  private LedgerBill() {}

  static double dollars(LedgerUse night) {
    LedgerRetention kept = LedgerRetention.DEFAULT;
    double bytes =
        (double) night.instanceBytes() * kept.instances().toDays()
            + (double) night.runBytes() * kept.runs().toDays();
    return NIGHTS
            * (night.writeUnits() * DOLLARS_PER_WRITE_UNIT
                + night.readUnits() * DOLLARS_PER_READ_UNIT)
        + bytes / GIGABYTE * DOLLARS_PER_GIGABYTE;
  }
}
