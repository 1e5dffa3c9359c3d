package dev.curfew.aws.ec2;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.Instance;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;

/**
 * Reads the instances of a successful {@code DescribeInstances} response as a stream, if the
 * request has a {@link Page} for them, and hands the AWS SDK the rest: request id, an empty set of
 * reservations and the token of the next page. Signing, retries, timeouts, errors and pagination
 * stay the SDK's, as interceptors run within each attempt. Without a page, the SDK reads
 * everything. Thread-safe.
 */
public final class InstanceStreaming implements ExecutionInterceptor {
  private static final ExecutionAttribute<Page> PAGE =
      new ExecutionAttribute<>("dev.curfew.InstancePage");

  /** Receives the instances of the calls of one listing. Not thread-safe. */
  static final class Page {
    private final String region;
    private Optional<List<Instance>> instances = Optional.empty();

    /**
     * @param region that is listed
     */
    Page(String region) {
      this.region = requireNonNull(region, "region");
    }

    /** Adds this page to a request, so that it receives the instances of the response. */
    void addTo(DescribeInstancesRequest.Builder request) {
      instances = Optional.empty();
      request.overrideConfiguration(override -> override.putExecutionAttribute(PAGE, this));
    }

    /**
     * The instances of the last response.
     *
     * @throws IllegalStateException if the client does not have this interceptor
     */
    List<Instance> instances() {
      return instances.orElseThrow(
          () -> new IllegalStateException("the EC2 client was built without InstanceStreaming"));
    }
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    Optional<Page> page = attributes.getOptionalAttribute(PAGE);
    Optional<InputStream> body = context.responseBody();
    SdkHttpResponse response = context.httpResponse();
    if (page.isEmpty() || !response.isSuccessful()) {
      return body;
    }
    // AWS compresses only if asked to, but a proxy may: without Accept-Encoding, HTTP allows it.
    boolean isCompressed =
        response.firstMatchingHeader("Content-Encoding").filter("gzip"::equals).isPresent();
    try (PushbackInputStream content =
        new PushbackInputStream(body.orElseGet(InputStream::nullInputStream))) {
      byte[] rest = read(content, isCompressed, page.get());
      return Optional.of(new ByteArrayInputStream(isCompressed ? compressed(rest) : rest));
    } catch (XMLStreamException | IOException | RuntimeException unreadable) {
      throw RetryableException.create("The response cannot be read as XML", unreadable);
    }
  }

  /** Reads the instances; returns what is left for the SDK, which accepts an empty body. */
  private static byte[] read(PushbackInputStream content, boolean isCompressed, Page page)
      throws XMLStreamException, IOException {
    int first = content.read();
    if (first < 0) {
      page.instances = Optional.of(List.of());
      return new byte[0];
    }
    content.unread(first);
    InstanceDocument document =
        InstanceDocument.read(isCompressed ? new GZIPInputStream(content) : content, page.region);
    page.instances = Optional.of(document.instances());
    return document.rest();
  }

  private static byte[] compressed(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    }
    return compressed.toByteArray();
  }
}
