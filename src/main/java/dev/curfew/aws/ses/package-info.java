/** Amazon SES: where the mail leaves. */
package dev.curfew.aws.ses;
