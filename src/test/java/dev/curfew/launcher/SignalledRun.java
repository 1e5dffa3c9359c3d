package dev.curfew.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A command in a process of the real launcher, against local HTTP servers, to send signals to. */
record SignalledRun(
    Process process,
    CompletableFuture<String> written,
    StringBuffer said,
    CompletableFuture<Void> allSaid) {
  /** The common pool has one thread on two cores, and each stream is read until the end. */
  private static final Executor READERS = task -> Thread.ofPlatform().daemon().start(task);

  static SignalledRun start(BuiltClone clone, URI server, URI dynamo, String... arguments)
      throws IOException {
    Process process =
        clone.start(
            Map.of(
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "AWS_ENDPOINT_URL", server.toString(),
                "AWS_ENDPOINT_URL_DYNAMODB", dynamo.toString()),
            arguments);
    StringBuffer said = new StringBuffer();
    return new SignalledRun(
        process,
        text(process.getInputStream()),
        said,
        CompletableFuture.runAsync(
            () -> process.errorReader().lines().forEach(line -> said.append(line).append('\n')),
            READERS));
  }

  private static CompletableFuture<String> text(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException ended) {
            return ended.toString();
          }
        },
        READERS);
  }

  /** Returns when the signal was sent. */
  Instant signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    return Instant.now();
  }

  /** The exit status, after the end. */
  int end() throws InterruptedException {
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String out() {
    return written.join();
  }

  /** Standard error: complete after the end, and the output so far before it. */
  String err() {
    if (!process.isAlive()) {
      allSaid.join();
    }
    return said.toString();
  }
}
