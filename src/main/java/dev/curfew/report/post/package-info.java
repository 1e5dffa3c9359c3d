/** Reports as Slack posts: Block Kit, inside Slack's limits. Pure. */
@NullMarked
package dev.curfew.report.post;

import org.jspecify.annotations.NullMarked;
