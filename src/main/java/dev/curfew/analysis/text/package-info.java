/**
 * Sets of texts that globs describe, and whether an intersection of such sets and of their
 * complements has a member. Exact: globs are regular languages, and a breadth-first search over the
 * product of their automata finds a shortest member or proves that there is none. Pure.
 */
@NullMarked
package dev.curfew.analysis.text;

import org.jspecify.annotations.NullMarked;
