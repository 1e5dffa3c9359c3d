/**
 * JSONata as Step Functions evaluates it: templates of JSON with expressions in it, an error where
 * an expression gives nothing, and the functions that Step Functions adds.
 */
@NullMarked
package dev.curfew.local.asl.jsonata;

import org.jspecify.annotations.NullMarked;
