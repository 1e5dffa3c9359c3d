/** EC2 instances as values. Pure: nothing here reads a clock, the environment or the network. */
package dev.curfew.instance;
