/** Amazon SES: sends the report as mail. */
@NullMarked
package dev.curfew.aws.ses;

import org.jspecify.annotations.NullMarked;
