/** Slack: posts short messages through an incoming webhook or as a bot. */
@NullMarked
package dev.curfew.slack;

import org.jspecify.annotations.NullMarked;
