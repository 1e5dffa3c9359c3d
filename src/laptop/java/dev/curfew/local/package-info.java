/** Curfew without AWS: everything a laptop needs. Never part of a Lambda. */
@NullMarked
package dev.curfew.local;

import org.jspecify.annotations.NullMarked;
