/** AWS Systems Manager Parameter Store: it holds the Slack secret. */
@NullMarked
package dev.curfew.aws.ssm;

import org.jspecify.annotations.NullMarked;
