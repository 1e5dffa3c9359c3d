/** Delivers reports to memory and files instead of Slack and SES. */
package dev.curfew.local.channels;
