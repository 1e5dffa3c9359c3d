/** Nights, mornings and plans of a real AWS account, run on this machine. */
@NullMarked
package dev.curfew.local.account;

import org.jspecify.annotations.NullMarked;
