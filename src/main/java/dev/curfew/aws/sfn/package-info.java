/** AWS Step Functions: what became of an execution. */
package dev.curfew.aws.sfn;
