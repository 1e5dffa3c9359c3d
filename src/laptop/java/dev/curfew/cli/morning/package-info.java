/** What a morning would start, for the commands that show it before it happens. */
@NullMarked
package dev.curfew.cli.morning;

import org.jspecify.annotations.NullMarked;
