/** Planning one target: evaluating every instance, before anything is stopped. */
package dev.curfew.plan;
