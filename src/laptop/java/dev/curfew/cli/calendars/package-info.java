/** The commands {@code curfew policies calendar ...}: import a calendar file, show the days. */
@NullMarked
package dev.curfew.cli.calendars;

import org.jspecify.annotations.NullMarked;
