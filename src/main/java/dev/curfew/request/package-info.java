/**
 * What stopping and starting share: how the instances of a plan are requested in batches, and how
 * their new states are confirmed.
 */
@NullMarked
package dev.curfew.request;

import org.jspecify.annotations.NullMarked;
