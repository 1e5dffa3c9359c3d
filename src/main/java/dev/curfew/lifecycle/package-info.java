/** The lifecycle of one instance's stop: its states and the events that change them. Pure. */
@NullMarked
package dev.curfew.lifecycle;

import org.jspecify.annotations.NullMarked;
