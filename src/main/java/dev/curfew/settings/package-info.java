/** What an operator sets. Read where things are wired, nowhere else. */
package dev.curfew.settings;
