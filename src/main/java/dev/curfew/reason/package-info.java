/**
 * Why things are as they are, as values: notes, outcome details, problems of targets, failures and
 * warnings. The ledger stores each as its stable code with its arguments; the catalogues of {@code
 * report.words} render it, once for each language. Messages of EC2 and other technical detail are
 * arguments, and are never translated. Pure.
 */
@NullMarked
package dev.curfew.reason;

import org.jspecify.annotations.NullMarked;
