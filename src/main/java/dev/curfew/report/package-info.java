/**
 * What a run reports, as values. This package is pure, and so are {@code comparison}, {@code words}
 * and the forms ({@code csv}, {@code json}, {@code mail}, {@code post}, {@code text}); {@code load}
 * reads the values from the ledger, and {@code delivery} sends the forms.
 */
@NullMarked
package dev.curfew.report;

import org.jspecify.annotations.NullMarked;
