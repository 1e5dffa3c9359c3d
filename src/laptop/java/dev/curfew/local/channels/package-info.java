/** Delivers reports to memory and files instead of Slack and SES. */
@NullMarked
package dev.curfew.local.channels;

import org.jspecify.annotations.NullMarked;
