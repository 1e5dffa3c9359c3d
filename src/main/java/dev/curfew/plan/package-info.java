/** Planning one target: evaluating every instance, before anything is stopped. */
@NullMarked
package dev.curfew.plan;

import org.jspecify.annotations.NullMarked;
