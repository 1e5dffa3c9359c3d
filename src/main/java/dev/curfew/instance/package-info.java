/** What an instance is. Pure values: nothing here reads a clock, the environment or the network. */
package dev.curfew.instance;
