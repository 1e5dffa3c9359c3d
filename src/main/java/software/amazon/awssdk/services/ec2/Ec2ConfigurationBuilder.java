package software.amazon.awssdk.services.ec2;

import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;

/**
 * Builds the configuration that {@link Ec2Client#builder()} gives its client, without the client.
 * It is in the SDK's package because the base class of the SDK's builder is visible only here.
 */
public final class Ec2ConfigurationBuilder
    extends DefaultEc2BaseClientBuilder<Ec2ConfigurationBuilder, SdkClientConfiguration>
    implements Ec2BaseClientBuilder<Ec2ConfigurationBuilder, SdkClientConfiguration>,
        AwsSyncClientBuilder<Ec2ConfigurationBuilder, SdkClientConfiguration> {
  @Override
  protected SdkClientConfiguration buildClient() {
    SdkClientConfiguration configuration = syncClientConfiguration();
    validateClientOptions(configuration);
    return configuration;
  }
}
