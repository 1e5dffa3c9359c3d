/** Amazon SES: sends the report as mail. */
package dev.curfew.aws.ses;
