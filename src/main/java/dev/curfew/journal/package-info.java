/**
 * The journal of a plan: what happened to its instances, in order, and the states that follow from
 * it.
 *
 * <p>A plan never changes. Each record before a StopInstances call, of its response, or of an
 * observation is one entry of the journal, which is numbered and only grows. Two invocations cannot
 * append the same number, so the journal has one order that every reader sees.
 */
@NullMarked
package dev.curfew.journal;

import org.jspecify.annotations.NullMarked;
