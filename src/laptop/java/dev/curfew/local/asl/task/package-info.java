/**
 * What a Task calls, and Lambda functions as such: bytes in, bytes out, errors as Lambda names
 * them.
 */
package dev.curfew.local.asl.task;
