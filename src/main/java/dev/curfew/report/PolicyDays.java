package dev.curfew.report;

import dev.curfew.policy.Policy;
import dev.curfew.policy.time.Calendar;
import dev.curfew.policy.time.Schedule;
import dev.curfew.policy.time.Window;
import java.util.List;
import java.util.Optional;

/**
 * The days on which a policy applies, as far as calendars and {@code unless} limit them.
 *
 * @param onlyOn the calendars without which its {@code when} never holds; empty if there are none
 * @param notOn the calendars that its {@code unless} names
 * @param notAtOtherTimes whether its {@code unless} has times that no calendar decides
 */
public record PolicyDays(List<String> onlyOn, List<String> notOn, boolean notAtOtherTimes) {
  /** No limit. */
  public static final PolicyDays ALL = new PolicyDays(List.of(), List.of(), false);

  public PolicyDays {
    onlyOn = List.copyOf(onlyOn);
    notOn = List.copyOf(notOn);
  }

  static PolicyDays of(Policy policy) {
    boolean isOnlyOnCalendars = policy.when().filter(when -> !hasOtherTimes(when)).isPresent();
    return new PolicyDays(
        isOnlyOnCalendars ? calendars(policy.when()) : List.of(),
        calendars(policy.unless()),
        policy.unless().map(PolicyDays::hasOtherTimes).orElse(false));
  }

  private static boolean hasOtherTimes(Schedule schedule) {
    return schedule.windows().stream().anyMatch(window -> window.calendars().isEmpty());
  }

  private static List<String> calendars(Optional<Schedule> schedule) {
    return schedule.stream()
        .flatMap(some -> some.windows().stream())
        .map(Window::calendars)
        .flatMap(Optional::stream)
        .flatMap(List::stream)
        .map(Calendar::name)
        .distinct()
        .sorted()
        .toList();
  }
}
