/** Limits on what one run may stop, checked over all regions before the first stop. */
@NullMarked
package dev.curfew.limits;

import org.jspecify.annotations.NullMarked;
