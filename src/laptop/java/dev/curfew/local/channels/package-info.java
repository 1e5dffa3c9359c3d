/** Where reports go when nothing is to leave the machine: memory, and files a person can open. */
package dev.curfew.local.channels;
