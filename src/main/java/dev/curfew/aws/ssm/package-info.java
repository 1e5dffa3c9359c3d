/** AWS Systems Manager Parameter Store: where the secret stands. */
package dev.curfew.aws.ssm;
