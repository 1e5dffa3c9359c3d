/** Begins a run: what it was started with, its lock, and the regions that it covers. */
@NullMarked
package dev.curfew.run.start;

import org.jspecify.annotations.NullMarked;
