/** AWS Step Functions: the status of an execution. */
package dev.curfew.aws.sfn;
