/**
 * Policies: what they are, and the verdicts and obstacles that they lead to. Pure: the time is an
 * argument, and nothing here does I/O or logs.
 *
 * <p>Documents become policies in {@code policy.document}, from the JSON that {@code policy.json}
 * reads; {@code policy.match} and {@code policy.time} have the parts of a policy. The arrows point
 * {@code document -> json -> policy -> match -> time}.
 */
package dev.curfew.policy;
