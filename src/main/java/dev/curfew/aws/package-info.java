/**
 * The adapters of the ports to AWS, which {@link dev.curfew.aws.AwsAccount} creates. The only
 * package that uses the AWS SDK.
 */
@NullMarked
package dev.curfew.aws;

import org.jspecify.annotations.NullMarked;
