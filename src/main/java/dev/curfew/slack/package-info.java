/** Slack: where the short messages leave, by an incoming webhook or by a bot. */
package dev.curfew.slack;
