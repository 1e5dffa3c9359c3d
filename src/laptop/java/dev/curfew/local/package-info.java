/** Curfew without AWS: everything a laptop needs. Never part of a Lambda. */
package dev.curfew.local;
