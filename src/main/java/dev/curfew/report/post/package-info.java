/** Reports as Slack posts: Block Kit, inside Slack's limits. Pure. */
package dev.curfew.report.post;
