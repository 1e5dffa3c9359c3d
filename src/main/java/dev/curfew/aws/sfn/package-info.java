/** AWS Step Functions: the status of an execution. */
@NullMarked
package dev.curfew.aws.sfn;

import org.jspecify.annotations.NullMarked;
