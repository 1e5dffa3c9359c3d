package dev.curfew.instance;

import static java.util.Objects.requireNonNull;

/**
 * One region of one account: the unit that is listed, planned, paced and stopped on its own.
 *
 * @param account whose credentials are used; the owner of an instance is listed with its
 *     reservation
 * @param region for example {@code eu-west-1}
 */
public record Target(String account, String region) {
  public Target {
    requireNonNull(account, "account");
    requireNonNull(region, "region");
  }
}
