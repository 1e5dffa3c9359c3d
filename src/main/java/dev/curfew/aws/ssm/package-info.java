/** AWS Systems Manager Parameter Store: it holds the Slack secret. */
package dev.curfew.aws.ssm;
