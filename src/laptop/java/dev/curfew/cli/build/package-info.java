/** What the launcher runs once when it builds Curfew, so that later starts are fast. */
@NullMarked
package dev.curfew.cli.build;

import org.jspecify.annotations.NullMarked;
