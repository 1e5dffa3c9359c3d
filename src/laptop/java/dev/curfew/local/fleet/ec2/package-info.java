/**
 * EC2 on a laptop: it runs a fleet by the time of its clock, takes as long to stop an instance as
 * EC2 does, and refuses what EC2 refuses, with EC2's error codes and messages.
 */
@NullMarked
package dev.curfew.local.fleet.ec2;

import org.jspecify.annotations.NullMarked;
