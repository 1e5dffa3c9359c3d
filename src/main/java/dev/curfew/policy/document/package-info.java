/**
 * Parses documents into policies and calendars, and finds every error in them. Pure.
 *
 * <p>Parsing is validation with error accumulation: each value is read independently, and its
 * reader returns the parsed value ({@link dev.curfew.policy.document.KeyResult.Good}) or adds an
 * error, so that one pass finds all errors.
 */
@NullMarked
package dev.curfew.policy.document;

import org.jspecify.annotations.NullMarked;
