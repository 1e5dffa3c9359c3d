package dev.curfew.policy.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * The value of {@code when} or {@code unless}: holds while any of its windows does. Immutable.
 *
 * @param windows at least one
 */
public record Schedule(List<Window> windows) {
  public Schedule {
    windows = List.copyOf(windows);
    if (windows.isEmpty()) {
      throw new IllegalArgumentException("a schedule needs at least one window");
    }
  }

  /**
   * @param zone whose wall clock the windows are read by
   */
  public boolean holds(Instant now, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(now, zone);
    return windows.stream().anyMatch(window -> window.contains(local));
  }
}
