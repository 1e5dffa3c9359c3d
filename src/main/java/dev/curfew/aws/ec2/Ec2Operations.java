package dev.curfew.aws.ec2;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.awscore.client.handler.AwsSyncClientHandler;
import software.amazon.awssdk.awscore.endpoints.AwsEndpointAttribute;
import software.amazon.awssdk.awscore.endpoints.authscheme.EndpointAuthScheme;
import software.amazon.awssdk.awscore.internal.AwsProtocolMetadata;
import software.amazon.awssdk.awscore.internal.AwsServiceProtocol;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SelectedAuthScheme;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.client.config.SdkClientOption;
import software.amazon.awssdk.core.client.handler.ClientExecutionParams;
import software.amazon.awssdk.core.client.handler.SyncClientHandler;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.core.runtime.transform.Marshaller;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.http.auth.spi.scheme.AuthSchemeOption;
import software.amazon.awssdk.metrics.NoOpMetricCollector;
import software.amazon.awssdk.protocols.query.AwsEc2ProtocolFactory;
import software.amazon.awssdk.services.ec2.Ec2ServiceClientConfiguration;
import software.amazon.awssdk.services.ec2.auth.scheme.Ec2AuthSchemeProvider;
import software.amazon.awssdk.services.ec2.endpoints.Ec2EndpointProvider;
import software.amazon.awssdk.services.ec2.endpoints.internal.Ec2EndpointResolverUtils;
import software.amazon.awssdk.services.ec2.internal.Ec2ServiceClientConfigurationBuilder;
import software.amazon.awssdk.services.ec2.internal.ServiceVersionInfo;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Ec2Request;
import software.amazon.awssdk.services.ec2.model.Ec2Response;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.transform.DescribeInstanceStatusRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.DescribeInstanceTypesRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.DescribeInstancesRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.DescribeRegionsRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.DescribeSpotInstanceRequestsRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.StartInstancesRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.StopInstancesRequestMarshaller;

/**
 * The seven operations of EC2 that Curfew uses, as the SDK's {@code Ec2Client} executes them: same
 * configuration, endpoints, signing, retries, timeouts and errors. To verify that class, which has
 * 700 operations, the JVM loads the request classes of all. Thread-safe.
 *
 * <p>Request plugins, metric publishers and authentication schemes of single requests, which Curfew
 * does not set, are not supported.
 */
public final class Ec2Operations implements AwsClient {
  private static final AwsProtocolMetadata PROTOCOL =
      AwsProtocolMetadata.builder().serviceProtocol(AwsServiceProtocol.EC2).build();

  private final SyncClientHandler handler;
  private final SdkClientConfiguration configuration;
  private final AwsEc2ProtocolFactory protocol;

  /**
   * @param configuration built by {@link
   *     software.amazon.awssdk.services.ec2.Ec2ConfigurationBuilder}
   */
  public Ec2Operations(SdkClientConfiguration configuration) {
    requireNonNull(configuration, "configuration");
    this.handler = new AwsSyncClientHandler(configuration);
    this.configuration =
        configuration.toBuilder()
            .option(SdkClientOption.SDK_CLIENT, this)
            .option(SdkClientOption.API_METADATA, "EC2#" + ServiceVersionInfo.VERSION)
            .build();
    this.protocol =
        AwsEc2ProtocolFactory.builder()
            .clientConfiguration(this.configuration)
            .defaultServiceExceptionSupplier(Ec2Exception::builder)
            .build();
  }

  DescribeRegionsResponse describeRegions(Consumer<DescribeRegionsRequest.Builder> request) {
    return execute(
        "DescribeRegions",
        DescribeRegionsRequest.builder().applyMutation(request).build(),
        DescribeRegionsRequestMarshaller::new,
        DescribeRegionsResponse::builder);
  }

  DescribeInstancesResponse describeInstances(Consumer<DescribeInstancesRequest.Builder> request) {
    return execute(
        "DescribeInstances",
        DescribeInstancesRequest.builder().applyMutation(request).build(),
        DescribeInstancesRequestMarshaller::new,
        DescribeInstancesResponse::builder);
  }

  DescribeInstanceTypesResponse describeInstanceTypes(
      Consumer<DescribeInstanceTypesRequest.Builder> request) {
    return execute(
        "DescribeInstanceTypes",
        DescribeInstanceTypesRequest.builder().applyMutation(request).build(),
        DescribeInstanceTypesRequestMarshaller::new,
        DescribeInstanceTypesResponse::builder);
  }

  DescribeSpotInstanceRequestsResponse describeSpotInstanceRequests(
      Consumer<DescribeSpotInstanceRequestsRequest.Builder> request) {
    return execute(
        "DescribeSpotInstanceRequests",
        DescribeSpotInstanceRequestsRequest.builder().applyMutation(request).build(),
        DescribeSpotInstanceRequestsRequestMarshaller::new,
        DescribeSpotInstanceRequestsResponse::builder);
  }

  DescribeInstanceStatusResponse describeInstanceStatus(
      Consumer<DescribeInstanceStatusRequest.Builder> request) {
    return execute(
        "DescribeInstanceStatus",
        DescribeInstanceStatusRequest.builder().applyMutation(request).build(),
        DescribeInstanceStatusRequestMarshaller::new,
        DescribeInstanceStatusResponse::builder);
  }

  StartInstancesResponse startInstances(Consumer<StartInstancesRequest.Builder> request) {
    return execute(
        "StartInstances",
        StartInstancesRequest.builder().applyMutation(request).build(),
        StartInstancesRequestMarshaller::new,
        StartInstancesResponse::builder);
  }

  StopInstancesResponse stopInstances(Consumer<StopInstancesRequest.Builder> request) {
    return execute(
        "StopInstances",
        StopInstancesRequest.builder().applyMutation(request).build(),
        StopInstancesRequestMarshaller::new,
        StopInstancesResponse::builder);
  }

  private <Q extends Ec2Request, R extends Ec2Response> R execute(
      String operation,
      Q request,
      Function<AwsEc2ProtocolFactory, Marshaller<Q>> marshaller,
      Supplier<SdkPojo> response) {
    return handler.execute(
        new ClientExecutionParams<Q, R>()
            .withOperationName(operation)
            .withProtocolMetadata(PROTOCOL)
            .withResponseHandler(protocol.createResponseHandler(response))
            .withErrorResponseHandler(protocol.createErrorResponseHandler())
            .withRequestConfiguration(configuration)
            .withInput(request)
            .withMetricCollector(NoOpMetricCollector.create())
            .withAuthSchemeOptionsResolver(Ec2Operations::authSchemes)
            .withEndpointResolver(Ec2Operations::endpoint)
            .withMarshaller(marshaller.apply(protocol)));
  }

  private static List<AuthSchemeOption> authSchemes(
      SdkRequest request, ExecutionAttributes attributes) {
    Ec2AuthSchemeProvider provider =
        (Ec2AuthSchemeProvider)
            attributes.getAttribute(SdkInternalExecutionAttribute.AUTH_SCHEME_RESOLVER);
    return provider.resolveAuthScheme(parameters ->
        parameters
            .operation(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME))
            .region(attributes.getAttribute(AwsExecutionAttribute.AWS_REGION)));
  }

  private static Endpoint endpoint(SdkRequest request, ExecutionAttributes attributes) {
    Ec2EndpointProvider provider =
        (Ec2EndpointProvider)
            attributes.getAttribute(SdkInternalExecutionAttribute.ENDPOINT_PROVIDER);
    Endpoint endpoint;
    try {
      endpoint =
          provider.resolveEndpoint(Ec2EndpointResolverUtils.ruleParams(request, attributes)).join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof SdkClientException known
          ? known
          : SdkClientException.create("Endpoint resolution failed", failed);
    }
    List<EndpointAuthScheme> schemes = endpoint.attribute(AwsEndpointAttribute.AUTH_SCHEMES);
    SelectedAuthScheme<?> selected =
        attributes.getAttribute(SdkInternalExecutionAttribute.SELECTED_AUTH_SCHEME);
    if (schemes != null && selected != null) {
      attributes.putAttribute(
          SdkInternalExecutionAttribute.SELECTED_AUTH_SCHEME,
          Ec2EndpointResolverUtils.authSchemeWithEndpointSignerProperties(schemes, selected));
    }
    Ec2EndpointResolverUtils.setMetricValues(endpoint, attributes);
    return endpoint;
  }

  @Override
  public Ec2ServiceClientConfiguration serviceClientConfiguration() {
    return new Ec2ServiceClientConfigurationBuilder(configuration.toBuilder()).build();
  }

  @Override
  public String serviceName() {
    return "ec2";
  }

  @Override
  public void close() {
    handler.close();
  }
}
