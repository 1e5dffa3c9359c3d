package dev.curfew.local.channels;

import dev.curfew.report.DeliveryLog;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which messages of a laptop's run were written to files. Kept in memory: the account's ledger
 * records only messages that a receiver accepted.
 */
public final class FileDeliveries implements DeliveryLog {
  private final Map<String, Optional<String>> receipts = new ConcurrentHashMap<>();

  @Override
  public void recordDelivered(String run, String message, Optional<String> receipt) {
    receipts.putIfAbsent(key(run, message), receipt);
  }

  @Override
  public boolean isDelivered(String run, String message) {
    return receipts.containsKey(key(run, message));
  }

  @Override
  public Optional<String> receipt(String run, String message) {
    return receipts.getOrDefault(key(run, message), Optional.empty());
  }

  private static String key(String run, String message) {
    return run + '/' + message;
  }
}
