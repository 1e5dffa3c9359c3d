/** EC2 instances as values. Pure: nothing here reads a clock, the environment or the network. */
@NullMarked
package dev.curfew.instance;

import org.jspecify.annotations.NullMarked;
