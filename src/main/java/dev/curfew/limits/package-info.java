/** Limits on what one run may stop, checked over all regions before the first stop. */
package dev.curfew.limits;
