/**
 * Policies of nights and mornings, verdicts and obstacles. Pure: the time is an argument, and
 * nothing here does I/O or logs.
 *
 * <p>Documents are read in {@code policy.json} and parsed in {@code policy.document}; {@code
 * policy.match} and {@code policy.time} have the parts of a policy. Dependencies point {@code
 * document -> json} and {@code document -> policy -> match -> time}.
 */
@NullMarked
package dev.curfew.policy;

import org.jspecify.annotations.NullMarked;
