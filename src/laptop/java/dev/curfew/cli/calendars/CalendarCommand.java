package dev.curfew.cli.calendars;

import picocli.CommandLine.Command;

/** {@code policies calendar}: the commands for calendars. */
@Command(
    name = "calendar",
    description = "Imports calendars from calendar files (iCalendar), and shows their days.")
public final class CalendarCommand {}
