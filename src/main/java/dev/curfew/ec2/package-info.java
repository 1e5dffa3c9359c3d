/** Ports to EC2, and what its errors mean. */
package dev.curfew.ec2;
