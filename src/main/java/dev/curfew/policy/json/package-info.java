/**
 * Documents and their JSON: reading them without loss, comparing them, and writing them back. Pure;
 * the rules of the policy language are in {@code policy.document}.
 */
@NullMarked
package dev.curfew.policy.json;

import org.jspecify.annotations.NullMarked;
