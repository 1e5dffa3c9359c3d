/**
 * What a run does: plan, limits, stop, confirm. The ports stand here, with the use cases that need
 * them; adapters stand in {@code aws}, {@code slack} and {@code local}.
 */
package dev.curfew.sweep;
