/** Tests of the shell script that starts Curfew. */
package dev.curfew.launcher;
