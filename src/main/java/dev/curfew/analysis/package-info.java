/**
 * Questions that policies answer, decided over every instance that EC2 could list and every moment
 * of a span of time. Pure: no I/O and no clock.
 *
 * <p>A policy's match is a box: for each attribute a set of values. A question about policies is a
 * formula over such boxes and over the obstacles, which are boxes too. {@link
 * dev.curfew.analysis.search.BoxSearch} splits the space of all instances along one attribute after
 * the other until the formula is decided in each part. Time is cut wherever a policy becomes active
 * or inactive; moments at which the same policies are active are decided together.
 *
 * <p>The answers are in {@code finding}, {@code difference} and {@code explanation}. Below them, in
 * this order, are {@code search}, {@code example}, {@code box}, {@code time} and {@code text}.
 */
@NullMarked
package dev.curfew.analysis;

import org.jspecify.annotations.NullMarked;
