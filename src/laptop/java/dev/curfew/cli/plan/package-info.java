/** {@code plan}: what a run would stop, compared with other policies or with the next nights. */
@NullMarked
package dev.curfew.cli.plan;

import org.jspecify.annotations.NullMarked;
