/**
 * When policies are active within a span, and at which moments an evaluation can change. Moments at
 * which the same policies are active are of one kind, so that each kind is decided once.
 */
@NullMarked
package dev.curfew.analysis.time;

import org.jspecify.annotations.NullMarked;
