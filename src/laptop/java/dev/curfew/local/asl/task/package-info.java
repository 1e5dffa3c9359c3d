/**
 * What a Task calls, and Lambda functions as such: bytes in, bytes out, errors as Lambda names
 * them.
 */
@NullMarked
package dev.curfew.local.asl.task;

import org.jspecify.annotations.NullMarked;
