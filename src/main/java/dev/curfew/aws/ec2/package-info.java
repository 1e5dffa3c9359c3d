/** EC2: regions, instances, and stopping them. */
package dev.curfew.aws.ec2;
