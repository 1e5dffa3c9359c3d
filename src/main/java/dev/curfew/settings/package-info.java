/** What an operator sets. Read where things are wired, nowhere else. */
@NullMarked
package dev.curfew.settings;

import org.jspecify.annotations.NullMarked;
