/**
 * A morning: plan which of the instances that nights stopped are started, request their starts
 * within EC2's rate limits, and confirm them.
 */
@NullMarked
package dev.curfew.start;

import org.jspecify.annotations.NullMarked;
