/** Reads the policies of a run once, and keeps them for all that happens in it. */
@NullMarked
package dev.curfew.plan.policies;

import org.jspecify.annotations.NullMarked;
