/** How fast a night is, in virtual time: figures that are the same on every machine. */
package dev.curfew.speed;
