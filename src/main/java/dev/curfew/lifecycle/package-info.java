/** The lifecycle of one instance's stop: its states and the events that change them. Pure. */
package dev.curfew.lifecycle;
