/** A run: its input, its lock, its end. */
@NullMarked
package dev.curfew.run;

import org.jspecify.annotations.NullMarked;
