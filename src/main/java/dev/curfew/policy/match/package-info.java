/**
 * The conditions of policies on instances: globs over attributes and tags, and running time. Pure:
 * the time is an argument.
 */
@NullMarked
package dev.curfew.policy.match;

import org.jspecify.annotations.NullMarked;
