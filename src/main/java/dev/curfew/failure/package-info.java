/**
 * Why an invocation cannot continue. The full class names are what the state machine's Retry and
 * Catch match, so they are part of the interface: top-level classes, never renamed in passing.
 */
@NullMarked
package dev.curfew.failure;

import org.jspecify.annotations.NullMarked;
