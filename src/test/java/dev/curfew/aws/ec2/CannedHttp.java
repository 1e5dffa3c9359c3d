package dev.curfew.aws.ec2;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** An HTTP client that answers every request with the same bytes, and counts the requests. */
record CannedHttp(
    int status, Map<String, String> headers, Supplier<InputStream> body, AtomicInteger requests)
    implements SdkHttpClient {

  static CannedHttp of(int status, Map<String, String> headers, byte[] body) {
    return new CannedHttp(
        status, headers, () -> new ByteArrayInputStream(body), new AtomicInteger());
  }

  /** The connection is lost after these bytes of a response with status 200. */
  static CannedHttp losingTheConnectionAfter(byte[] part) {
    return followedBy(
        part,
        () -> {
          throw new IOException("Premature EOF");
        });
  }

  /** Nothing follows these bytes of a response with status 200, and the connection stays open. */
  static CannedHttp stallingAfter(byte[] part) {
    return followedBy(
        part,
        () -> {
          try {
            Thread.sleep(60_000);
            return -1;
          } catch (InterruptedException ended) {
            throw new InterruptedIOException();
          }
        });
  }

  private interface Read {
    int next() throws IOException;
  }

  private static CannedHttp followedBy(byte[] part, Read rest) {
    InputStream stream =
        new InputStream() {
          @Override
          public int read() throws IOException {
            return rest.next();
          }
        };
    return new CannedHttp(
        200,
        Map.of(),
        () -> new SequenceInputStream(new ByteArrayInputStream(part), stream),
        new AtomicInteger());
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        requests.incrementAndGet();
        SdkHttpResponse.Builder response = SdkHttpResponse.builder().statusCode(status);
        headers.forEach(response::putHeader);
        return HttpExecuteResponse.builder()
            .response(response.build())
            .responseBody(AbortableInputStream.create(body.get()))
            .build();
      }

      @Override
      public void abort() {
        // answers at once
      }
    };
  }

  @Override
  public void close() {
    // holds nothing
  }
}
