package dev.curfew.analysis.text;

/**
 * The automaton of the texts that are a date or an instant, as {@link
 * dev.curfew.policy.time.DateOrInstant#parse} reads them. States are numbers from 0; {@link #NONE}
 * is that of all texts that do not begin like one. A year is forgotten once its length is known, a
 * month once the number of its days is.
 */
final class TimeSteps {
  private static final int YEAR_1 = 1;
  private static final int YEAR_2 = YEAR_1 + 10;
  private static final int YEAR_3 = YEAR_2 + 100;
  private static final int YEAR = YEAR_3 + 1_000;

  /** After the hyphen, and whether it is a leap year. */
  private static final int MONTH_0 = YEAR + 10_000;

  private static final int MONTH_1 = MONTH_0 + 2;

  /** These and the next depend on the last day of the month, 28 to 31. */
  private static final int MONTH = MONTH_1 + 4;

  private static final int DAY_0 = MONTH + 4;
  private static final int DAY_1 = DAY_0 + 4;
  static final int DATE = DAY_1 + 16;
  private static final int HOUR_0 = DATE + 1;
  private static final int HOUR_1 = HOUR_0 + 1;
  private static final int HOUR = HOUR_1 + 3;
  private static final int MINUTE_0 = HOUR + 1;
  private static final int MINUTE_1 = MINUTE_0 + 1;
  private static final int MINUTE = MINUTE_1 + 1;
  private static final int SECOND_0 = MINUTE + 1;
  private static final int SECOND_1 = SECOND_0 + 1;
  private static final int SECOND = SECOND_1 + 1;

  /** And the number of digits so far. */
  private static final int FRACTION = SECOND + 1;

  private static final int OFFSET_0 = FRACTION + 10;
  private static final int OFFSET_1 = OFFSET_0 + 1;

  /** This and the next two depend on whether the hours are 18, so that the minutes must be 0. */
  private static final int OFFSET_HOUR = OFFSET_1 + 2;

  private static final int OFFSET_MINUTE_0 = OFFSET_HOUR + 2;
  private static final int OFFSET_MINUTE_1 = OFFSET_MINUTE_0 + 2;
  static final int INSTANT = OFFSET_MINUTE_1 + 2;
  static final int NONE = INSTANT + 1;

  /** All code points of dates and instants. */
  static final String ALPHABET = "0123456789-T:.Z+";

  private TimeSteps() {}

  /** Whether the text is a date and time of day to which only the offset is left to be added. */
  static boolean isBeforeOffset(int state) {
    return state == MINUTE || state == SECOND || state > FRACTION && state < OFFSET_0;
  }

  static int next(int state, int c) {
    int digit = c >= '0' && c <= '9' ? c - '0' : -1;
    if (state < YEAR) {
      return digit < 0 ? NONE : year(state, digit);
    }
    if (state < MONTH_0) {
      int year = state - YEAR;
      boolean isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
      return c != '-' || year == 0 ? NONE : MONTH_0 + (isLeap ? 1 : 0);
    }
    if (state < DATE) {
      return monthOrDay(state, c, digit);
    }
    if (state < OFFSET_0) {
      return timeOfDay(state, c, digit);
    }
    return offset(state, c, digit);
  }

  private static int year(int state, int digit) {
    if (state < YEAR_1) {
      return YEAR_1 + digit;
    }
    if (state < YEAR_2) {
      return YEAR_2 + (state - YEAR_1) * 10 + digit;
    }
    return state < YEAR_3
        ? YEAR_3 + (state - YEAR_2) * 10 + digit
        : YEAR + (state - YEAR_3) * 10 + digit;
  }

  private static int monthOrDay(int state, int c, int digit) {
    if (state < MONTH_1) {
      return digit == 0 || digit == 1 ? MONTH_1 + (state - MONTH_0) * 2 + digit : NONE;
    }
    if (state < MONTH) {
      int month = (state - MONTH_1) % 2 * 10 + digit;
      boolean isLeap = state - MONTH_1 >= 2;
      return digit < 0 || month < 1 || month > 12
          ? NONE
          : MONTH + java.time.Month.of(month).length(isLeap) - 28;
    }
    if (state < DAY_0) {
      return c == '-' ? DAY_0 + state - MONTH : NONE;
    }
    if (state < DAY_1) {
      return digit >= 0 && digit <= 3 ? DAY_1 + (state - DAY_0) * 4 + digit : NONE;
    }
    int last = 28 + (state - DAY_1) / 4;
    int day = (state - DAY_1) % 4 * 10 + digit;
    return digit < 0 || day < 1 || day > last ? NONE : DATE;
  }

  private static int timeOfDay(int state, int c, int digit) {
    return switch (state) {
      case DATE -> c == 'T' ? HOUR_0 : NONE;
      case HOUR_0 -> digit >= 0 && digit <= 2 ? HOUR_1 + digit : NONE;
      case HOUR_1, HOUR_1 + 1 -> digit >= 0 ? HOUR : NONE;
      case HOUR_1 + 2 -> digit >= 0 && digit <= 3 ? HOUR : NONE;
      case HOUR -> c == ':' ? MINUTE_0 : NONE;
      case MINUTE_0 -> digit >= 0 && digit <= 5 ? MINUTE_1 : NONE;
      case MINUTE_1 -> digit >= 0 ? MINUTE : NONE;
      case MINUTE -> c == ':' ? SECOND_0 : beginOffset(c);
      case SECOND_0 -> digit >= 0 && digit <= 5 ? SECOND_1 : NONE;
      case SECOND_1 -> digit >= 0 ? SECOND : NONE;
      case SECOND -> c == '.' ? FRACTION : beginOffset(c);
      case FRACTION -> digit >= 0 ? FRACTION + 1 : NONE;
      case FRACTION + 9 -> beginOffset(c);
      default -> digit >= 0 ? state + 1 : beginOffset(c);
    };
  }

  private static int beginOffset(int c) {
    return c == 'Z' ? INSTANT : c == '+' || c == '-' ? OFFSET_0 : NONE;
  }

  private static int offset(int state, int c, int digit) {
    return switch (state) {
      case OFFSET_0 -> digit == 0 || digit == 1 ? OFFSET_1 + digit : NONE;
      case OFFSET_1 -> digit >= 0 ? OFFSET_HOUR : NONE;
      case OFFSET_1 + 1 -> digit >= 0 && digit <= 8 ? OFFSET_HOUR + (digit == 8 ? 1 : 0) : NONE;
      case OFFSET_HOUR, OFFSET_HOUR + 1 -> c == ':' ? OFFSET_MINUTE_0 + state - OFFSET_HOUR : NONE;
      case OFFSET_MINUTE_0 -> digit >= 0 && digit <= 5 ? OFFSET_MINUTE_1 : NONE;
      case OFFSET_MINUTE_0 + 1 -> digit == 0 ? OFFSET_MINUTE_1 + 1 : NONE;
      case OFFSET_MINUTE_1 -> digit >= 0 ? INSTANT : NONE;
      case OFFSET_MINUTE_1 + 1 -> digit == 0 ? INSTANT : NONE;
      default -> NONE;
    };
  }
}
